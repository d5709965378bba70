"""What is expected, as most scenarios have it in common."""

from scenario import REST

AKASHICPAY, PAYMENTO, RAJAONGKIR = "akashicpay", "paymento", "rajaongkir"
AKASHICPAY_L1 = "akashicpay, L1"

MATCHES = "confirmed matches final"


def all_alike(text: str) -> dict[str, str]:
    return {REST: text}


def repeated(answer: str, times: int = 3) -> dict[str, str]:
    """The same after all attempts; RajaOngkir, which may not be asked again, sees one."""
    return {REST: f"{answer} | {times}", RAJAONGKIR: f"{answer} | 1"}


def mended(first: str) -> dict[str, str]:
    """The second attempt confirms; RajaOngkir sees the first alone."""
    return {REST: f"{MATCHES} | 2", RAJAONGKIR: f"{first} | 1"}

"""Nothing is kept of a call."""

import subprocess
import sys

PROGRAM = """
import decimal
import pickle
import resource
import sys
import paysig

body, secret = b'{"b":1,"a":2}' + b" " * 5_000, "secret"
view, array, text = memoryview(bytearray(body)), bytearray(body), body.decode()
signature = paysig.sign(body, secret, "akashicpay")
headers = paysig.sign_request("akashicpay", body, secret)
pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
meta = {"HTTP_SIGNATURE": signature, "HTTP_HOST": "shop", "wsgi.input": None, 7: "x"}
verifier = paysig.Verifier("akashicpay", secrets=[secret, paysig.Secret(b"x", id="2")])
order = '{"order_id":"1","amount":1.50,"n":[1e400, 9999999999999999999]}'
order_headers = paysig.sign_request("rajaongkir", order, secret)
per_order = paysig.Verifier("rajaongkir", secrets=lambda id: [secret, paysig.Secret("x" + id)])
per_wrong = paysig.Verifier("rajaongkir", secrets=len)
paid = b'{"payment_id":"K1","order_id":"1","status":"PAID","amount":1}' + b" " * 5_000
amount = decimal.Decimal("1.5")
row = {"version": 1, "name": "my-gateway", "headers": ["X-Signature"], "title": "x" * 5_000}
arguments = [
    body, secret, view, array, text, signature, headers, pairs, meta, order, order_headers,
    *headers.items(), *pairs[0], paid, amount, row, row["title"], row["headers"],
]

def requests():
    for shape in (body, view, array, text):
        for given in ({"headers": headers}, {"headers": pairs}, {"meta": meta}):
            verified = verifier.verify(body=shape, peer="192.0.2.1", now=1.5, **given)
            repr((verified, verified.payload, verified.payment, verified.headers_seen))
    verified = per_order.verify(body=order, headers=order_headers)
    repr((verified.payload, verified.payment, verified.resolved_id))
    for wrong in ("verifier.verify(body=body + b'}', headers=pairs)",
                  "verifier.verify(body='\\\\ud800', meta={'HTTP_SIGNATURE': '\\\\ud800'})",
                  "verifier.verify(body=body, headers=[('X', 7)])",
                  "verifier.verify(body=body, headers={}, now=float('nan'))",
                  "paysig.Verifier('paymento', secrets=[secret, ''])",
                  "paysig.Verifier('paymento', secrets=secret, allowlist={'x': ['y']})",
                  "per_wrong.verify(body=order, headers=order_headers)"):
        try:
            eval(wrong)
        except Exception as error:
            repr((error, vars(error), error.args, pickle.dumps(error)))

def checks():
    lookup = paysig.Lookup("rajaongkir", environment="sandbox", api_key=secret)
    request = lookup.request(paid)
    answer = request.judge(200, paid)
    expectation = paysig.Expectation(order_id="1" * 5_000, amount=amount, overpaid_by="any")
    payment = paysig.read_payment("rajaongkir", paid)
    repr((request.url, request.headers, request.body, answer.payment, answer.differences))
    repr((answer == request.failed("cut"), hash(answer), expectation.differences(payment, answer)))
    repr(paysig.decide(payment, expectation=expectation, lookup=answer, policy="lookup"))
    repr((paysig.claim_key("rajaongkir", paid, merchant=text), paysig.credit_due(amount, 1)))
    repr((paysig.write_payment("rajaongkir", payment), paysig.provider_info(row)))
    for wrong in ("lookup.request({})", "request.failed(text)", "request.judge('200', paid)",
                  "paysig.Lookup('rajaongkir', environment='sandbox', api_key=text + '\\\\u00e9')",
                  "paysig.Expectation(amount=1.5)", "paysig.Expectation(outcomes=[text])",
                  "paysig.decide(paysig.Payment(outcome=text))",
                  "paysig.decide(payment, policy=text)",
                  "paysig.claim_key('rajaongkir', paid, merchant='\\\\ud800')",
                  "paysig.write_payment('paymento', payment)", "paysig.provider_info(text)",
                  "paysig.credit_key(text, amount, 'any')"):
        try:
            eval(wrong)
        except (paysig.ConfigError, TypeError):
            pass
        else:
            raise AssertionError(wrong)

def work():
    requests()
    checks()
    for shape in (body, view, array, text):
        paysig.verify_signature(shape, signature, secret, "akashicpay")
        paysig.match_signature(shape, signature, secret, "akashicpay", canonical_forms=["js"])
        paysig.verify_signature(shape, signature.encode(), secret.encode())
        repr(paysig.Key(secret).match(shape, paysig.sign(shape, secret)))
    paysig.verify_signature("\\ud800", signature, secret)
    paysig.verify_signature(body, signature, secret, row)
    paysig.Verifier(row | {"title": "y" * 5_000}, secrets=secret)
    for wrong in ("paysig.Key('')", "paysig.Key('\\\\ud800')", "paysig.canonicalize(b'', 'js')",
                  "paysig.Key(secret, row | {'name': body})", "paysig.sign({}, secret)",
                  "paysig.Key(secret, canonical_forms='js')"):
        try:
            eval(wrong)
        except Exception:
            pass

def used():
    counts = [sys.getrefcount(value) for value in arguments]
    return counts, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

for _ in range(1_000):
    work()
counts, before = used()
for _ in range(5_000):
    work()
again, after = used()
assert again == counts, (counts, again)
print(after - before)
"""


def test_no_call_leaks() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    # In KiB. One leaked body a round would be 25,000.
    assert int(result.stdout) < 1_000

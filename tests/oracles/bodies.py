"""Callback bodies as the providers document them or implementers report them."""

# Payment callback (IPN), from Paymento's documentation.
PAYMENTO = (
    b'{"Token":"d1179e54e58d4e51a285a5c659a2b7ef","PaymentId":20016,'
    b'"OrderId":"etp-3900","OrderStatus":3,"AdditionalData":[]}'
)

# Payment Links webhook: the documentation names event.id and the type, not a whole body.
PAYMENTO_LINKS = (
    b'{"event":{"id":"evt_7c1d","type":"payment.paid"},'
    b'"data":{"linkId":"pl-3900","amount":"25.00","currency":"USD"}}'
)

# As implementers report it. The slash in payment_id is what re-encoding breaks.
RAJAONGKIR = (
    b'{"payment_id":"KPAY-5292/KM/2026","order_id":"ORD-2026-001",'
    b'"status":"PAID","amount":150000,"paid_at":"2026-08-12T10:15:30.000Z"}'
)

# A confirmed payout, from AkashicPay's documentation.
AKASHICPAY_PAYOUT = (
    b'{"layer":"L1Transaction","amount":"0.100000","coinSymbol":"TRX",'
    b'"initiatedAt":"2024-09-05T18:48:44.336Z","confirmedAt":"2024-09-05T18:50:02.133Z",'
    b'"feesEstimate":"6.114654","fromAddress":"TMvP2eXkQLib137dpHP4xyVxDSEJGHeh6V",'
    b'"identifier":"test022","internalFee":{"withdraw":"1.000000"},'
    b'"l2TxnHash":"AS54535428a38d9aea28543bd458961963b9326c6c487b1962424bbaa155991490",'
    b'"senderIdentity":"ASbb8efead2d5ff2f618a85895bac8e8ac1bae236d4d730bf113400b7e6f108ca5",'
    b'"status":"Confirmed","toAddress":"TXRW3hffYsD5cte1vpDg125K4WD6PYdmu7",'
    b'"tokenSymbol":"USDT",'
    b'"txHash":"0bce253dfeaf05eb6b524c43cfedcc263b78fdeae6f62953c15a131713ada8f8",'
    b'"feesPaid":"5.822220","feeIsDelegated":false,"directResolution":false}'
)

# A confirmed deposit, built from the types of AkashicPay's SDK.
AKASHICPAY_DEPOSIT = (
    b'{"fromAddress":"TTVkK6hGoAFhALG9NTkUDHjcFFXKmWcScU",'
    b'"toAddress":"TQH8ygbS8BAnzSQ9uxR9vXHJYMQVRvbgPg","layer":"L1Transaction",'
    b'"initiatedAt":"2024-08-19T10:02:54.000Z","confirmedAt":"2024-08-19T10:03:58.649Z",'
    b'"amount":"1.000000","coinSymbol":"TRX-SHASTA","status":"Confirmed",'
    b'"txHash":"28a9880ad2ef3b7be1c40763128ec9630ab74e4749a3c81037c3501e4209bfcc",'
    b'"feesPaid":"0.345000",'
    b'"l2TxnHash":"ASe5659e1700b9004ef06a622e49b6d367d3a76d3fed5e7872aaf684b51b824a89",'
    b'"tokenSymbol":"USDT","internalFee":{"deposit":"0.020000"},"identifier":"user123",'
    b'"referenceId":"order-0001","depositRequest":{"id":"66c315a4d2e8b1a5f0c1d2e3",'
    b'"requestedValue":{"currency":"CNY","amount":"10"},"exchangeRate":"7.12"},'
    b'"receiverInfo":{"identity":'
    b'"ASbb8efead2d5ff2f618a85895bac8e8ac1bae236d4d730bf113400b7e6f108ca5",'
    b'"walletType":"AkashicLink"}}'
)

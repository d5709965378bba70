// The gateways' own packages from npm, and a documentation's sample: a request in, as JSON on a
// line of its own; "true" or "false" out.
import { createHmac } from 'node:crypto';
import { createInterface } from 'node:readline';

import { verify as verifyGitHub } from '@octokit/webhooks-methods';
import { Paddle } from '@paddle/paddle-node-sdk';
import '@shopify/shopify-api/adapters/node';
import { shopifyApi } from '@shopify/shopify-api';

// Verbatim from NOWPayments' documentation of its Instant Payments Notifications.
function sortObject(obj) {
  return Object.keys(obj).sort().reduce(
    (result, key) => {
      result[key] = (obj[key] && typeof obj[key] === 'object') ? sortObject(obj[key]) : obj[key]
      return result
    },
    {}
  )
}

const packages = {
  github: ({ text, headers, secret }) =>
    verifyGitHub(secret, text, headers['x-hub-signature-256'] ?? ''),

  paddle: ({ text, headers, secret }) =>
    new Paddle('').webhooks.isSignatureValid(text, secret, headers['paddle-signature'] ?? ''),

  async shopify({ text, headers, secret }) {
    const shopify = shopifyApi({
      apiKey: 'key',
      apiSecretKey: secret,
      hostName: 'shop.example',
      apiVersion: '2026-01',
      isEmbeddedApp: false,
      logger: { log: () => {} },
    });
    // What it demands beside the signature, which covers none of it.
    const beside = {
      topic: 'orders/paid',
      'shop-domain': 'shop.myshopify.com',
      'api-version': '2026-01',
      'webhook-id': 'id',
      'event-id': 'id',
    };
    const named = (prefix) =>
      Object.fromEntries(Object.entries(beside).map(([name, value]) => [prefix + name, value]));
    const all = { ...named('x-shopify-'), ...named('shopify-'), ...headers };
    const rawRequest = { method: 'POST', url: '/', headers: all };
    const found = await shopify.webhooks.validate({ rawBody: text, rawRequest, rawResponse: {} });
    return found.valid;
  },

  nowpayments({ text, headers, secret }) {
    const hmac = createHmac('sha512', secret);
    hmac.update(JSON.stringify(sortObject(JSON.parse(text))));
    return hmac.digest('hex') === headers['x-nowpayments-sig'];
  },
};

async function accepts(asked) {
  // The packages ask for the time through either of the two.
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length > 0 ? given : [asked.now * 1000]));
    }

    static now() {
      return asked.now * 1000;
    }
  };
  try {
    return Boolean(await packages[asked.provider](asked));
  } catch {
    return false;
  } finally {
    globalThis.Date = RealDate;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  asked.text = Buffer.from(asked.body, 'hex').toString();
  process.stdout.write(`${await accepts(asked)}\n`);
}

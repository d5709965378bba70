// Node's part of the benchmark: verifies one callback as often as it is told to and answers
// with the nanoseconds that took. A line of JSON with the callback comes first, then numbers.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createInterface } from "node:readline";

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const result = {};
  for (const key of Object.keys(value).sort()) result[key] = sorted(value[key]);
  return result;
}

function verify(body, signature, secret) {
  const message = JSON.stringify(sorted(JSON.parse(body)));
  const tag = createHmac("sha256", secret).update(message).digest();
  const claimed = Buffer.from(signature, "hex");
  return claimed.length === tag.length && timingSafeEqual(tag, claimed);
}

let callback;
for await (const line of createInterface({ input: process.stdin })) {
  if (callback === undefined) {
    callback = JSON.parse(line);
    continue;
  }
  const { body, signature, secret } = callback;
  let verified = 0;
  const start = process.hrtime.bigint();
  for (let count = Number(line); count > 0; count--) {
    verified += verify(body, signature, secret) ? 1 : 0;
  }
  const taken = process.hrtime.bigint() - start;
  if (verified !== Number(line)) throw new Error("a genuine callback was refused");
  process.stdout.write(`${taken}\n`);
}

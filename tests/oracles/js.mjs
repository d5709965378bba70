// Canonical form `js` from node itself: JSON.stringify of the value with its keys sorted.
//
// A body in hexadecimal a line in; its canonical form in hexadecimal a line out, or "!" for a
// body that is not JSON. A stack overflow is neither: it ends the program.
import { createInterface } from 'node:readline';

// Bodies that are not UTF-8 are refused. A byte order mark is dropped, which is Paysig's own
// rule: JSON.parse would refuse it.
const decoder = new TextDecoder('utf-8', { fatal: true });

function parsed(body) {
  try {
    return { value: JSON.parse(decoder.decode(body)) };
  } catch (error) {
    if (error instanceof SyntaxError || error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return null;
    }
    throw error;
  }
}

function sorted(value) {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const result = {};
  for (const key of Object.keys(value).sort()) {
    // An assignment would take `__proto__` for the prototype.
    Object.defineProperty(result, key, {
      value: sorted(value[key]),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return result;
}

for await (const line of createInterface({ input: process.stdin })) {
  const found = parsed(Buffer.from(line, 'hex'));
  const answer = found ? Buffer.from(JSON.stringify(sorted(found.value))).toString('hex') : '!';
  process.stdout.write(`${answer}\n`);
}

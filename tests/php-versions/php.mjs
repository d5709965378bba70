// A command line of PHP in another version: node php.mjs VERSION FOLDER.. -- ARGUMENT..
// PHP compiled to WebAssembly sees the folders named and nothing else of this machine, and can
// start no processes.
import { createNodeFsMountHandler, loadNodeRuntime } from "@php-wasm/node";
import { PHP } from "@php-wasm/universal";
import { createSpawnHandler } from "@php-wasm/util";

const [version, ...rest] = process.argv.slice(2);
const end = rest.indexOf("--");
const [folders, args] = [rest.slice(0, end), rest.slice(end + 1)];

const runtime = await loadNodeRuntime(version, { emscriptenOptions: { processId: 1 } });
const php = new PHP(runtime);
// PHPUnit asks how wide the terminal is.
await php.setSpawnHandler(createSpawnHandler((command, api) => api.exit(127)));
for (const folder of folders) {
  await php.mount(folder, createNodeFsMountHandler(folder));
}
const env = { PAYSIG_BACKEND: "pure" };
const ran = await php.cli(["php", ...args], { env });
await Promise.all([copy(ran.stdout, process.stdout), copy(ran.stderr, process.stderr)]);
process.exit(await ran.exitCode);

async function copy(from, to) {
  for await (const chunk of from) {
    if (!to.write(chunk)) {
      await new Promise((resolve) => to.once("drain", resolve));
    }
  }
}

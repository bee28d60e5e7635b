// What docs/decisions/030-sqlite.md states: loading, filling and asking SQLite and DuckDB, both as WebAssembly under Node.
// node scripts/measure-sql-engines.mjs sqlite ROWS
// node scripts/measure-sql-engines.mjs duckdb ROWS FOLDER   (a folder in which `npm i @duckdb/duckdb-wasm@1.32.0` was run)
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [engine = 'sqlite', rowText = '10000', folder = '.'] = process.argv.slice(2);
const rows = Number(rowText);
const regions = Array.from({ length: 40 }, (_, i) => `region ${i}`);
const region = (i) => regions[(i * 7) % 40];
const amount = (i) => ((i * 7919) % 100_000) / 100;
const grouped = 'SELECT region, count(*), sum(amount), avg(amount) FROM t GROUP BY region ORDER BY 3 DESC LIMIT 5';
const filtered = "SELECT count(*) FROM t WHERE region = 'region 7' AND amount > 500";
const median = 'SELECT median(amount) FROM t';

const laps = {};
let last = performance.now();
function lap(name) {
  const now = performance.now();
  laps[name] = Math.round((now - last) * 10) / 10;
  last = now;
}

async function sqlite() {
  const { default: start } = await import('@sqlite.org/sqlite-wasm');
  const sqlite3 = await start();
  const db = new sqlite3.oo1.DB(':memory:', 'c');
  lap('load engine');
  db.exec('CREATE TABLE t (n INTEGER PRIMARY KEY, region, amount); BEGIN');
  const { exports } = sqlite3.wasm;
  const addresses = regions.map((text) => sqlite3.wasm.allocCString(text));
  const insert = db.prepare('INSERT INTO t VALUES (?, ?, ?)');
  for (let i = 0; i < rows; i++) {
    exports.sqlite3_bind_int(insert.pointer, 1, i + 1);
    exports.sqlite3_bind_text(insert.pointer, 2, addresses[(i * 7) % 40], -1, 0);
    exports.sqlite3_bind_double(insert.pointer, 3, amount(i));
    exports.sqlite3_step(insert.pointer);
    exports.sqlite3_reset(insert.pointer);
  }
  insert.finalize();
  db.exec('COMMIT');
  return (sql) => db.selectArrays(sql);
}

async function duckdb() {
  const require = createRequire(join(folder, 'package.json'));
  // Its name is put together here because it is no dependency of the project.
  const entry = require.resolve(['@duckdb', 'duckdb-wasm', 'dist', 'duckdb-node-blocking.cjs'].join('/'));
  const duck = require(entry);
  const arrow = createRequire(entry)('apache-arrow');
  const dist = join(folder, 'node_modules/@duckdb/duckdb-wasm/dist/');
  const bundle = (name) => ({
    mainModule: `${dist}duckdb-${name}.wasm`,
    mainWorker: `${dist}duckdb-node-${name}.worker.cjs`,
  });
  const bundles = { mvp: bundle('mvp'), eh: bundle('eh') };
  const db = await duck.createDuckDB(bundles, new duck.VoidLogger(), duck.NODE_RUNTIME);
  await db.instantiate();
  db.open({});
  const connection = db.connect();
  lap('load engine');
  const table = arrow.tableFromArrays({
    region: Array.from({ length: rows }, (_, i) => region(i)),
    amount: Float64Array.from({ length: rows }, (_, i) => amount(i)),
  });
  connection.insertArrowTable(table, { name: 't' });
  return (sql) => connection.query(sql).toArray();
}

const ask = engine === 'duckdb' ? await duckdb() : await sqlite();
lap('fill');
for (const [name, sql] of Object.entries({ grouped, filtered, median })) {
  const result = ask(sql);
  lap(name);
  if (result.length === 0) throw new Error(`${name} gave nothing.`);
}
laps['peak memory, MB'] = Math.round(process.resourceUsage().maxRSS / 1000);
console.log(engine, rows, JSON.stringify(laps));
process.exit(0);

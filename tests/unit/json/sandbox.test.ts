import { readFileSync } from 'node:fs';
import { jsonFamily } from '../../../src/harness/composer/families/json/json-family.ts';
import { attached } from '../text/run-draft.ts';
import { runsInSandbox } from '../text/runs-in-sandbox.ts';

const example = (name: string) =>
  attached(name, readFileSync(new URL(`../../../examples/data/${name}`, import.meta.url), 'utf8'), 'json');
const shop = [example('shop.json')];
const broken = [attached('broken.json', '{\n  "orders": [1, 2,],\n}', 'json')];

runsInSandbox(jsonFamily, [
  ['How many items are in shop.json?', shop],
  ['How many items have the tag sale?', shop],
  ['How many items have a price > 30 and stock > 4?', shop],
  ['What is the sum of departments[].items[].price?', shop],
  ['What is the average price of items in Lighting?', shop],
  ['What is the median price?', shop],
  ['What is the highest price?', shop],
  ['What is the largest price and where is it?', shop],
  ['Which item has the highest price?', shop],
  ['List the labels of the items', shop],
  ['List the unique tags in shop.json', shop],
  ['How many different tags are there?', shop],
  ['What is the stock of the desk lamp?', shop],
  ['What is the last entry of the ledger?', shop],
  ['What is at /address?', shop],
  ['List the departments', shop],
  ['What are the top-level keys of shop.json?', shop],
  ['How many keys does an item have?', shop],
  ['How deeply is shop.json nested?', shop],
  ['Is shop.json valid JSON?', shop],
  ['Is broken.json valid JSON?', broken],
  ['Where is the error in broken.json?', broken],
  ['Does shop.json contain "Kettle"?', shop],
  ['Where is "Copper pan"?', shop],
  ['Is there an item with stock 0?', shop],
  ['What is the total quantity of order 7000?', [example('orders.json')]],
  ['How many orders have a status other than delivered?', [example('orders.json')]],
  ['What is the sum of a in {"a": [1, 2, 3.5]}?', []],
]);

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { jsonFamily } from '../../../src/harness/composer/families/json/json-family.ts';
import { attached, outcomeOf, readingsFor } from '../text/run-draft.ts';

const example = (name: string) =>
  attached(name, readFileSync(new URL(`../../../examples/data/${name}`, import.meta.url), 'utf8'), 'json');
const shop = example('shop.json');

/** Goals about shop.json with the answer that each must get. */
const aboutShop: readonly (readonly [goal: string, answer: Json])[] = [
  ['How many items are in shop.json?', 5],
  ['Count the items', 5],
  ['What is the number of departments in shop.json?', 2],
  ['How many suppliers are there?', 3],
  ['How many items are in the Kitchen department?', 2],
  ['How many items have the tag sale?', 2],
  ['How many items with the tag "outdoor" are there?', 1],
  ['How many items have a price over 40?', 3],
  ['How many items have a price of at least 89.9?', 2],
  ['Count the items whose stock is less than 5', 2],
  ['How many items have stock 0?', 1],
  ['How many items have a price > 30 and stock > 4?', 3],
  ['How many items have the tag "indoor" and a price under 50?', 2],
  ['What is the sum of departments[].items[].price?', 281.25],
  ['sum of price in shop.json', 281.25],
  ['What is the total price of all items?', 281.25],
  ['Add up the stock of all items in shop.json', 27],
  ['What is the total stock?', 27],
  ['What is the average rating of the suppliers?', 4.4],
  ['What is the mean price of the items?', 56.25],
  ['What is the median price?', 42],
  ['What is the average price of items in Lighting?', 49.7833333333],
  ['What is the total stock of items in Kitchen?', 12],
  ['What is the highest price?', 89.9],
  ['What is the lowest stock in shop.json?', 0],
  ['Find the maximum rating', 4.9],
  [
    'What is the largest price and where is it?',
    [
      { pointer: '/departments/0/items/1/price', value: 89.9 },
      { pointer: '/departments/1/items/1/price', value: 89.9 },
    ],
  ],
  ['Which item has the highest price?', ['Floor lamp', 'Copper pan']],
  ['Which item has the lowest stock?', ['Garden lantern']],
  ['Which items have the smallest price in shop.json?', ['Garden lantern']],
  ['List all labels', ['Desk lamp', 'Floor lamp', 'Garden lantern', 'Kettle', 'Copper pan']],
  ['List the labels of the items', ['Desk lamp', 'Floor lamp', 'Garden lantern', 'Kettle', 'Copper pan']],
  ['List all item labels in shop.json', ['Desk lamp', 'Floor lamp', 'Garden lantern', 'Kettle', 'Copper pan']],
  ['What are the titles of the departments?', ['Lighting', 'Kitchen']],
  ['List the departments', ['Lighting', 'Kitchen']],
  ['Show me the items in Kitchen', ['Kettle', 'Copper pan']],
  ['List the labels of items with stock over 5', ['Desk lamp', 'Kettle']],
  ['List the skus of items with the tag sale', ['L-100', 'L-200']],
  ['Which different tags are there?', ['sale', 'indoor', 'outdoor']],
  ['List the unique tags in shop.json', ['sale', 'indoor', 'outdoor']],
  ['How many different tags are there?', 3],
  ['What is the price of the Kettle?', 42],
  ['What is the stock of the desk lamp?', 12],
  ['Give me the sku of the copper pan', 'K-020'],
  ['What is the currency?', 'EUR'],
  ['What is the city of the address?', 'Port Ellery'],
  ['What is the rating of harbour?', 3.8],
  ['What is the last entry of the ledger?', '90071992547409931'],
  ['What is at /departments/0/items/1/label?', 'Floor lamp'],
  ['What is the value of $.departments[1].items[0].price?', 42],
  ['departments[0].title', 'Lighting'],
  ['What is the value at /ledger/auditor?', null],
  ['What is the sum of departments[0].items[].price?', 149.35],
  ['How many elements are at /departments/0/items?', 3],
  ['List $..sku', ['L-100', 'L-110', 'L-200', 'K-010', 'K-020']],
  [
    'What are the top-level keys of shop.json?',
    ['name', 'currency', 'opened', 'address', 'departments', 'suppliers', 'ledger'],
  ],
  ['List the keys of the address', ['street', 'city']],
  ['How many keys does an item have?', 5],
  ['How deeply is shop.json nested?', 6],
  ['What is the nesting depth of shop.json?', 6],
  ['Is shop.json valid JSON?', true],
  ['Validate shop.json', true],
  ['Does shop.json contain "Kettle"?', true],
  ['Does shop.json contain "Sofa"?', false],
  ['Where is "Copper pan"?', ['/departments/1/items/1/label']],
  ['Is there an item with stock 0?', true],
  ['Is there an item with a price over 500?', false],
];

test.each(aboutShop)('%s', async (goal, answer) => {
  expect(await outcomeOf(jsonFamily, goal, [shop])).toEqual({ answer });
});

test.each([
  ['How many orders have status delivered?', 28],
  ['How many delivered orders are in orders.json?', 28],
  ['How many orders of customers from Denmark are there?', 4],
  ['How many orders have a status other than delivered?', 32],
  ['What is the status of order 7000?', 'returned'],
  ['How many items does order 7000 have?', 3],
  ['What is the total quantity of order 7000?', 9],
  ['What is the highest unit price?', 419],
] as const)('%s', async (goal, answer) => {
  expect(await outcomeOf(jsonFamily, goal, [example('orders.json')])).toEqual({ answer });
});

test.each([
  ['Is {"a": 1,} valid JSON?', false],
  ['Is this valid JSON: [1, 2, {"b": null}]', true],
  ['Where is the error in {"a": 1,}?', { line: 1, column: 9 }],
  ['What is the sum of a in {"a": [1, 2, 3.5]}?', 6.5],
  ['How many keys are in {"a": 1, "b": 2}?', 2],
  ['Is this JSON valid?\n```json\n{\n  "a": tru\n}\n```', false],
] as const)('%s', async (goal, answer) => {
  const outcome = await outcomeOf(jsonFamily, goal, []);
  expect(outcome).toEqual({ answer });
});

describe('what is not plain', () => {
  const nested = attached(
    'n.json',
    JSON.stringify({
      city: 'Oslo',
      orders: [
        { id: 1, city: 'Bergen', total: 5 },
        { id: 2, city: 'Oslo', total: 5 },
        { id: 3, city: 'Oslo', total: null },
      ],
    }),
    'json',
  );

  test.each([
    ['List the cities in n.json'],
    ['How many cities are in n.json?'],
    ['Which keys are in n.json?'],
    ['What is the total of all orders?'],
  ])('%s is asked about, not guessed', async (goal) => {
    expect(await outcomeOf(jsonFamily, goal, [nested])).toHaveProperty('asks');
  });

  test.each([
    'What is the revenue?',
    'What is the sum of profit?',
    'Summarize shop.json',
    'Why is the kettle so expensive?',
    'What is the average number of items per department?',
    'How many items cost more than 10?',
    'Which items are out of stock?',
    'What is the best supplier?',
    'Convert shop.json to CSV',
    'Is the shop open?',
    'How many items were sold in 2023?',
    'What is 2 + 2?',
    'List the prices in dollars',
  ])('%s has no answer in the words of the JSON', async (goal) => {
    expect(await outcomeOf(jsonFamily, goal, [shop])).toEqual({ beyond: 'needs-model' });
  });

  test('a value that is not there is named with those that are', async () => {
    const { beyond } = await jsonFamily.read({
      goal: 'How many orders have status lost?',
      attachments: [example('orders.json')],
      now: 0,
      tool: () => Promise.reject(new Error('No tool is called while reading.')),
    });
    expect(beyond?.reason).toBe('no-evidence');
    expect(beyond?.message).toContain('"lost"; there are: returned, delivered');
  });

  test('a path that leads nowhere is said to', async () => {
    for (const path of ['/nope', '/departments/7', '$.nope', '$..nope']) {
      expect(await outcomeOf(jsonFamily, `What is at ${path}?`, [shop])).toEqual({ beyond: 'no-evidence' });
    }
  });

  test('a file that is called like a key is a file', async () => {
    const orders = attached('orders.json', '{"orders": [1, 2, 3]}', 'json');
    expect(await outcomeOf(jsonFamily, 'How many orders are in orders.json?', [orders])).toEqual({ answer: 3 });
    expect(await outcomeOf(jsonFamily, 'What is the sum of orders in orders.json?', [orders])).toEqual({ answer: 6 });
  });

  test('a file that is not attached is asked for', async () => {
    expect(await outcomeOf(jsonFamily, 'How many orders are in other.json?', [shop])).toEqual({
      beyond: 'needs-attachment',
    });
  });

  test('invalid JSON is said to be invalid, with the place, whatever was asked', async () => {
    const broken = attached('broken.json', '{\n  "orders": [1, 2,],\n}', 'json');
    expect(await outcomeOf(jsonFamily, 'How many orders are there?', [broken])).toEqual({ beyond: 'no-evidence' });
    expect(await outcomeOf(jsonFamily, 'Is broken.json valid JSON?', [broken])).toEqual({ answer: false });
    expect(await outcomeOf(jsonFamily, 'Where is the error in broken.json?', [broken])).toEqual({
      answer: { line: 2, column: 19 },
    });
  });

  test('prototype keys are keys like any other', async () => {
    const text = '{"__proto__": {"polluted": 7}, "constructor": [1, 2], "toString": "x"}';
    const hostile = attached('h.json', text, 'json');
    expect(await outcomeOf(jsonFamily, 'What are the top-level keys of h.json?', [hostile])).toEqual({
      answer: ['__proto__', 'constructor', 'toString'],
    });
    expect(await outcomeOf(jsonFamily, 'What is at /__proto__/polluted?', [hostile])).toEqual({ answer: 7 });
    expect(await outcomeOf(jsonFamily, 'What is the sum of constructor?', [hostile])).toEqual({ answer: 3 });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('a key that stands twice is stated, and its last value counts', async () => {
    const twice = attached('t.json', '{"a": 1, "a": 2}', 'json');
    const [reading] = await readingsFor(jsonFamily, 'What is a?', [twice]);
    expect(reading?.assumptions.join()).toContain('stands twice');
    expect(await outcomeOf(jsonFamily, 'What is /a?', [twice])).toEqual({ answer: 2 });
  });

  test('numbers keep every digit', async () => {
    const big = attached('b.json', '{"n": [9007199254740993, 0.1, 0.2], "e": 1e3, "z": -0, "t": 1.50}', 'json');
    expect(await outcomeOf(jsonFamily, 'What is the sum of n?', [big])).toEqual({ answer: '9007199254740993.3' });
    expect(await outcomeOf(jsonFamily, 'What is the largest n?', [big])).toEqual({ answer: '9007199254740993' });
    expect(await outcomeOf(jsonFamily, 'What is /e?', [big])).toEqual({ answer: 1000 });
    expect(await outcomeOf(jsonFamily, 'What is /t?', [big])).toEqual({ answer: 1.5 });
  });

  test('goals of unusual characters are read without a fault', async () => {
    for (const goal of [
      '',
      '{',
      '[',
      '/',
      '$',
      '$..',
      '$[',
      '/~',
      '__proto__',
      'constructor',
      '"'.repeat(99),
      'of '.repeat(3000),
    ]) {
      await expect(outcomeOf(jsonFamily, goal, [shop])).resolves.toBeDefined();
    }
  });
});

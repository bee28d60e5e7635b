import type { AttachmentSource } from '../src/core/attachment.ts';
import { seededRandom } from '../src/core/random.ts';

/** A made-up table of sales as CSV, the same for the same number of rows: order, date, region, product, quantity, price. */
export function madeTable(rows: number): AttachmentSource {
  const random = seededRandom(`sales of ${rows} rows`);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const lines = ['order,date,region,product,quantity,price'];
  for (let i = 1; i <= rows; i++) {
    const day = new Date(Date.UTC(2023, 0, 1 + Math.floor(random() * 730))).toISOString().slice(0, 10);
    const price = (5 + random() * 400).toFixed(2);
    lines.push(`S-${i},${day},${pick(regions)},${pick(products)},${1 + Math.floor(random() * 20)},${price}`);
  }
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  return { name: 'sales.csv', mediaType: 'text/csv', bytes: bytes.byteLength, read: () => Promise.resolve(bytes) };
}

const regions = ['North', 'South', 'East', 'West'];
const products = ['Lamp', 'Desk', 'Chair', 'Shelf', 'Rug', 'Clock'];

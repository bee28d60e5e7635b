// Writes the example files under examples/data: made up, from a fixed seed, so that every run writes the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../examples/data/', import.meta.url));
mkdirSync(folder, { recursive: true });

/** mulberry32, as in src/core/random.ts. */
let state = 20_240_611;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];
const day = (from, days) => new Date(Date.parse(from) + below(days) * 86_400_000).toISOString().slice(0, 10);
const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows) => rows.map((row) => row.map((value) => cell(String(value))).join(',')).join('\n') + '\n';

const customers = [
  ['Aldgate Books', 'London', 'United Kingdom', 'retail'],
  ['Baltic Timber OÜ', 'Tallinn', 'Estonia', 'industry'],
  ['Café Müller', 'Zürich', 'Switzerland', 'hospitality'],
  ['Dockside Clinic', 'Bristol', 'United Kingdom', 'health'],
  ['Ebro Packaging', 'Zaragoza', 'Spain', 'industry'],
  ['Fjord Outdoor AS', 'Bergen', 'Norway', 'retail'],
  ['Gdynia Marine', 'Gdynia', 'Poland', 'industry'],
  ['Harbour School', 'Cork', 'Ireland', 'education'],
  ['Isar Optik GmbH', 'München', 'Germany', 'health'],
  ['Jutland Foods', 'Aarhus', 'Denmark', 'hospitality'],
  ['Kestrel Studio', 'Leeds', 'United Kingdom', 'services'],
  ['Lindgren & Sons', 'Göteborg', 'Sweden', 'retail'],
  ['Mercado Sul, Lda', 'Lisboa', 'Portugal', 'retail'],
  ['Northgate Hotel', 'York', 'United Kingdom', 'hospitality'],
  ['Orchard Primary', 'Galway', 'Ireland', 'education'],
  ['Polder Logistics', 'Utrecht', 'Netherlands', 'services'],
];
const regionOf = {
  'United Kingdom': 'West',
  Ireland: 'West',
  Estonia: 'North',
  Norway: 'North',
  Sweden: 'North',
  Denmark: 'North',
  Spain: 'South',
  Portugal: 'South',
  Switzerland: 'Central',
  Germany: 'Central',
  Poland: 'Central',
  Netherlands: 'Central',
};
const products = [
  ['Desk lamp', 3490],
  ['Office chair', 18900],
  ['Filing cabinet', 24950],
  ['Whiteboard', 8975],
  ['Standing desk', 41900],
  ['Monitor arm', 7450],
  ['Paper, A4 (500 sheets)', 499],
  ['Notebook "Field"', 825],
];

// sales.csv: one order a row, prices in euros.
const sales = [['order_id', 'date', 'region', 'product', 'quantity', 'unit_price', 'revenue', 'customer']];
for (let i = 0; i < 400; i++) {
  const [customer, , country] = pick(customers);
  const [product, cents] = pick(products);
  const quantity = 1 + below(cents < 1000 ? 40 : 8);
  const price = Math.round(cents * (below(5) === 0 ? 0.9 : 1));
  const euros = (value) => (value / 100).toFixed(2);
  sales.push([
    `SO-${String(10_001 + i)}`,
    day('2023-01-02', 728),
    regionOf[country],
    product,
    quantity,
    euros(price),
    euros(price * quantity),
    customer,
  ]);
}
writeFileSync(`${folder}sales.csv`, csv(sales));

// customers.csv: joins sales.csv on the customer's name.
const people = [['customer', 'city', 'country', 'sector', 'since', 'credit_limit', 'newsletter']];
for (const [name, city, country, sector] of customers) {
  people.push([name, city, country, sector, day('2012-03-01', 3900), 500 * (2 + below(40)), pick(['yes', 'no'])]);
}
writeFileSync(`${folder}customers.csv`, csv(people));

// orders.json: nested, as an order system exports it.
const orders = Array.from({ length: 60 }, (_, i) => {
  const [name, city, country] = pick(customers);
  const items = Array.from({ length: 1 + below(4) }, () => {
    const [product, cents] = pick(products);
    return { product, quantity: 1 + below(6), unitPrice: cents / 100 };
  });
  const status = pick(['delivered', 'delivered', 'delivered', 'shipped', 'cancelled', 'returned']);
  return { id: 7000 + i, placed: day('2024-01-01', 180), customer: { name, city, country }, status, items };
});
writeFileSync(`${folder}orders.json`, `${JSON.stringify({ exported: '2024-07-01', orders }, null, 2)}\n`);

// tickets.ndjson: one flat record a line; some records lack a key.
const tickets = Array.from({ length: 120 }, (_, i) => {
  const ticket = {
    ticket: 1200 + i,
    opened: `${day('2024-02-01', 90)}T${String(7 + below(11)).padStart(2, '0')}:${String(below(60)).padStart(2, '0')}:00Z`,
    topic: pick(['billing', 'delivery', 'login', 'returns', 'other']),
    priority: pick(['low', 'normal', 'normal', 'high']),
  };
  if (below(6) > 0) ticket.hoursToClose = (1 + below(700)) / 4;
  return ticket;
});
writeFileSync(`${folder}tickets.ndjson`, tickets.map((ticket) => `${JSON.stringify(ticket)}\n`).join(''));

// measurements.tsv: a weather station's readings, with missing values written in several ways.
const measurements = [['station', 'taken', 'temperature_c', 'humidity', 'wind_ms', 'remark']];
for (let i = 0; i < 240; i++) {
  const missing = () => pick(['', 'n/a', '-']);
  const time = new Date(Date.UTC(2024, 2, 1) + Math.floor(i / 3) * 6 * 3_600_000)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ');
  const temperature = (-30 + below(220)) / 10;
  measurements.push([
    ['Harbour', 'Hill', 'Airfield'][i % 3],
    time,
    below(14) === 0 ? missing() : temperature.toFixed(1),
    below(14) === 0 ? missing() : `${String(35 + below(60))}%`,
    below(20) === 0 ? missing() : (below(180) / 10).toFixed(1),
    below(25) === 0 ? pick(['sensor cleaned', 'icing', 'power cut']) : '',
  ]);
}
writeFileSync(`${folder}measurements.tsv`, measurements.map((row) => `${row.join('\t')}\n`).join(''));

// readings-latin1.csv: meters in a German export: Latin-1, semicolons, decimal commas, day.month.year.
const readings = ['Zähler;Straße;Ablesung;Stand (kWh);Gebühr'];
const streets = ['Bäckerstraße 4', 'Größe Allee 12', 'Mühlweg 7', 'Am Römerbad 1', 'Königsplatz 9'];
for (let i = 0; i < 90; i++) {
  const [year, month, date] = day('2023-01-01', 364).split('-');
  const whole = String(900 + below(40_000)).replace(/\B(?=(\d{3})+$)/g, '.');
  const fee = `${String(5 + below(90))},${String(below(100)).padStart(2, '0')} €`.replace('€', 'EUR');
  readings.push(`${String(4_100_000 + i * 37)};${pick(streets)};${date}.${month}.${year};${whole},${below(10)};${fee}`);
}
writeFileSync(`${folder}readings-latin1.csv`, Buffer.from(`${readings.join('\r\n')}\r\n`, 'latin1'));

/** A made table of sales as CSV, large enough that a run over it can be interrupted: the same text for the same number of rows. */
export function bigCsv(rows: number): string {
  const regions = ['North', 'South', 'East', 'West'];
  const lines = ['order_id,date,region,product,quantity,revenue'];
  let state = 7;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (let row = 0; row < rows; row++) {
    const cents = String(next(40_000)).padStart(3, '0');
    const price = `${cents.slice(0, -2)}.${cents.slice(-2)}`;
    lines.push(
      `S-${row},2024-0${1 + next(9)}-1${next(10)},${regions[next(4)] ?? ''},Lamp ${next(50)},${1 + next(20)},${price}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

import { describe, expect, it } from 'vitest';
import { answered } from './attach.ts';

const sales = `order_id,order_date,customer,region,product,quantity,unit_price,revenue,status
1,2024-01-05,Ann,North,Widget,3,10.00,30.00,shipped
2,2024-01-17,Bob,South,Gadget,1,25.50,25.50,cancelled
3,2024-02-02,Ann,North,Gadget,2,25.50,51.00,shipped
4,2024-02-20,Cara,East,Widget,10,9.50,95.00,shipped
5,2024-03-01,Dan,West,Doohickey,5,4.00,20.00,pending
6,2024-03-09,Bob,South,Widget,4,10.00,40.00,shipped
7,2024-03-15,Cara,East,Gadget,1,25.50,25.50,
8,2024-03-28,Eve,North,Doohickey,12,4.00,48.00,shipped
9,2023-12-30,Eve,North,Widget,1,10.00,10.00,shipped
10,2024-04-02,Dan,West,Gadget,3,25.00,75.00,cancelled
`;
const files = { 'orders.csv': sales };

describe('goals that have one meaning over a table of orders', () => {
  it.each([
    ['What is the total revenue?', 420],
    ['total revenue', 420],
    ['Sum of revenue', 420],
    ['How many orders are there?', 10],
    ['Count the orders', 10],
    ['How many rows are in the table?', 10],
    ['How many orders were placed in March 2024?', 4],
    ['How many orders before 2024?', 1],
    ['How many orders have a revenue over 40?', 5 - 1],
    ['Count the orders with quantity at least 4', 4],
    ['How many orders are not shipped?', 4],
    ['What is the total revenue for the North region in March 2024?', 48],
    ['total quantity where status is shipped or pending', 37],
    ['sum of quantity for Widget and Gadget', 25],
    ['What is the average unit price?', 14.9],
    ['mean unit price', 14.9],
    ['median quantity', 3],
    ['What is the highest unit price?', 25.5],
    ['What is the lowest revenue?', 10],
    ['How many different customers are there?', 5],
    ['How many missing values are in status?', 1],
    ['how many rows have no status', 1],
    ['Which region has the highest total revenue?', 'North'],
    ['Which product has the highest unit price?', 'Gadget'],
    ['cheapest product', 'Doohickey'],
    ['What share of revenue comes from North?', 33.0952380952],
    ['What percentage of orders were cancelled?', 20],
    ['What is the difference in revenue between North and South?', 73.5],
    ['What is the ratio of North to South revenue?', 2.1221374046],
    ['What is the difference between the highest and lowest unit price?', 21.5],
    ['Which customers appear more than once?', ['Ann', 'Bob', 'Cara', 'Dan', 'Eve']],
    ['List the customers in the North region', ['Ann', 'Eve']],
    ['What is the product of order 4?', 'Widget'],
    ['total reveneu for the North regoin', 139],
  ])('%s', async (goal, expected) => {
    expect(await answered(goal, files)).toEqual(expected);
  });
});

describe('goals that ask for a table', () => {
  it('groups by a column', async () => {
    expect(await answered('total revenue per region', files)).toEqual([
      { region: 'North', 'total revenue': 139 },
      { region: 'South', 'total revenue': 65.5 },
      { region: 'East', 'total revenue': 120.5 },
      { region: 'West', 'total revenue': 95 },
    ]);
  });

  it('groups by month', async () => {
    expect(await answered('number of orders by month', files)).toEqual([
      { month: '2024-01', count: 2 },
      { month: '2024-02', count: 2 },
      { month: '2024-03', count: 4 },
      { month: '2023-12', count: 1 },
      { month: '2024-04', count: 1 },
    ]);
  });

  it('gives the rows at the top', async () => {
    const top = (await answered('List the 2 largest orders by revenue', files)) as { order_id: number }[];
    expect(top.map(({ order_id }) => order_id)).toEqual([4, 10]);
  });

  it('sorts', async () => {
    const sorted = (await answered('List the order_id and customer sorted by revenue descending', files)) as {
      customer: string;
    }[];
    expect(sorted.map(({ customer }) => customer).slice(0, 3)).toEqual(['Cara', 'Dan', 'Ann']);
  });

  it('asks whether customers in many rows are sorted by their rows or by what these come to', async () => {
    expect(await answered('List the customers sorted by revenue descending', files)).toHaveProperty('asks');
  });

  it('joins two tables on the column they share', async () => {
    const customers = 'customer,country\nAnn,France\nBob,Spain\nCara,France\nDan,Italy\nEve,Spain\n';
    expect(await answered('total revenue per country', { ...files, 'customers.csv': customers })).toEqual([
      { country: 'France', 'total revenue': 201.5 },
      { country: 'Spain', 'total revenue': 123.5 },
      { country: 'Italy', 'total revenue': 95 },
    ]);
  });
});

describe('ties', () => {
  it('names every row that shares first place', async () => {
    expect(await answered('Which customer placed the most orders?', files)).toEqual([
      'Ann',
      'Bob',
      'Cara',
      'Dan',
      'Eve',
    ]);
  });
});

describe('goals with several meanings, or none', () => {
  it('asks whether customers are counted once for each order', async () => {
    expect(await answered('How many customers are there?', files)).toHaveProperty('asks');
  });

  it('asks which of two columns is meant', async () => {
    const prices = 'product,list price,sale price\nA,10,8\nB,20,15\n';
    const answer = await answered('What is the average price?', { 'prices.csv': prices });
    expect(answer).toHaveProperty('asks');
    expect(JSON.stringify(answer)).toContain('list price');
    expect(JSON.stringify(answer)).toContain('sale price');
  });

  it('asks what number is over 30 where several columns could be', async () => {
    expect(await answered('How many orders over 30?', files)).toHaveProperty('asks');
  });

  it.each([
    'What is the capital of France?',
    'Write a poem about widgets',
    'Who is the best singer?',
    'Why did revenue fall?',
  ])('has no answer to: %s', async (goal) => {
    const answer = await answered(goal, files);
    expect(typeof answer === 'object' && answer !== null && ('beyond' in answer || 'asks' in answer)).toBe(true);
  });
});

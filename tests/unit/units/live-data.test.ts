import { describe, expect, test } from 'vitest';
import type { AttachmentProfile } from '../../../src/core/attachment.ts';
import { liveData } from '../../../src/harness/composer/families/live-data.ts';
import { contextOf } from '../dates/ask.ts';

const read = (goal: string, attachments: AttachmentProfile[] = []) =>
  liveData.read({ ...contextOf(goal, 0), attachments });

describe('a goal for what changes by the hour is refused as stale', () => {
  test.each([
    ['What is the current exchange rate between USD and EUR?'],
    ['Convert 100 USD to EUR'],
    ['convert 100 dollars to euros'],
    ['How much is 100 euros in dollars?'],
    ['how many yen is $50?'],
    ['$100 to GBP'],
    ['100 pounds sterling in euros'],
    ['How many rupees are in 20 dollars?'],
    ['What is the price of gold?'],
    ['What is the price of bitcoin today'],
    ['bitcoin price'],
    ['current stock price of Apple'],
    ["What's Tesla's stock price?"],
    ['How much is a barrel of oil?'],
    ['What is the weather in Paris tomorrow?'],
    ['will it rain today in London?'],
    ['weather forecast for Berlin'],
    ["What's the temperature in Tokyo right now?"],
    ['Give me the latest news about Ukraine'],
    ['what happened yesterday in the world?'],
    ["today's headlines"],
    ['Who won the Lakers game last night?'],
    ['What is the score of the Arsenal match?'],
    ['latest premier league standings'],
    ['Who is the current president of France?'],
    ['what is the current inflation rate in the UK'],
    ['What is the latest version of Node.js?'],
    ['what is the current population of India?'],
    ['interest rate today'],
    ['How much is one share of Microsoft stock?'],
  ])('%s', async (goal) => {
    const { readings, beyond } = await read(goal);
    expect(readings).toEqual([]);
    expect(beyond).toMatchObject({ reason: 'needs-live-data' });
    expect(beyond?.message).toContain('changes all the time');
  });
});

describe('a goal that gives its figures, or only looks alike, is left to others', () => {
  test.each([
    ['Convert 100 USD to EUR at a rate of 0.92'],
    ['If 1 USD = 0.92 EUR, how many euros is 100 dollars?'],
    ['The current price is $50 and it rises by 10%. What is the new price?'],
    ['What is the current in a circuit of 10 V and 5 ohm?'],
    ['Write a poem about the weather'],
    ['Summarize the latest news article'],
    ['What is the average price?'],
    ['price of 3 apples at $2 each'],
    ['What is a P/E ratio if the share price is 50 and EPS is 5?'],
    ['What is the price of a shirt after 20% off if the original price is $40?'],
    ['who was the first president of the USA?'],
    ['convert 5 pounds to kg'],
    ['What day is it today?'],
    ['What is the time in Tokyo?'],
    ['How many days until Christmas?'],
    ['Calculate the monthly payment on a $200,000 mortgage at 5% interest rate over 30 years'],
    ['An item costs 40 dollars and I pay 50 dollars. How many dollars change do I get?'],
    ['Who won the 1998 World Cup?'],
    ['How many days per year does it rain in London?'],
    ['What is the exchange rate if 1 EUR = 1.08 USD?'],
    ['What does "current" mean?'],
    ['What was the score of the 1966 world cup final match?'],
    ['What are the latest 3 orders by date?'],
  ])('%s', async (goal) => {
    expect(await read(goal)).toEqual({ readings: [], beyond: null });
  });
});

test("a goal about an attached file is not about today's world", async () => {
  const text = 'Gold price in March: 2,100. Gold price in April: 2,300.';
  const attachment: AttachmentProfile = {
    name: 'prices.txt',
    mediaType: 'text/plain',
    bytes: text.length,
    sha256: '0'.repeat(64),
    kind: 'text',
    encoding: 'utf-8',
    table: null,
    text,
    jsonError: null,
    notes: [],
  };
  expect(await read('What is the latest gold price?')).toMatchObject({ beyond: { reason: 'needs-live-data' } });
  expect(await read('What is the latest gold price?', [attachment])).toEqual({ readings: [], beyond: null });
  expect(await read('What is the weather in Paris now?', [attachment])).toMatchObject({
    beyond: { reason: 'needs-live-data' },
  });
});

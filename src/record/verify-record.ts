import { AegisError } from '../core/errors.ts';
import { sha256Hex } from '../core/hash.ts';
import type { Json } from '../core/json.ts';
import { describeDifference, firstDifference } from './first-difference.ts';
import { findChainFault } from './hash-chain.ts';
import { keyFingerprint } from './key-fingerprint.ts';
import { readRecord } from './read-record.ts';
import type { RunRecord } from './run-record.ts';
import { verifySignature } from './signature.ts';
import { summarize } from './summarize.ts';

/** What one step of verifying found. `detail` is a sentence for a person, either way. */
export interface VerifyStep {
  name: 'format' | 'chain' | 'signature' | 'summary' | 'harness' | 'checks';
  ok: boolean;
  detail: string;
}

export interface Verification {
  /** Whether every step is ok. */
  ok: boolean;
  /** In the order in which they were taken; what needs an earlier step that failed is left out. */
  steps: VerifyStep[];
  /** Null where the file could not be read as a record. */
  record: RunRecord | null;
}

/** Runs the harness's `verify` again on what the record holds, and compares. */
export type Recheck = (signal: AbortSignal, record: RunRecord) => Promise<{ ok: boolean; detail: string }>;

/** What verifying needs, and who hears each step as soon as it is done. */
export interface VerifyDeps {
  recheck: Recheck;
  onStep?: OnStep;
}
type OnStep = (step: VerifyStep) => unknown;

/** Verifies a record's file from its bytes on. Never throws for what is wrong with the file: that is what its steps tell. */
export async function verifyFile(signal: AbortSignal, file: Uint8Array, deps: VerifyDeps): Promise<Verification> {
  let record: RunRecord;
  try {
    record = readRecord(file);
  } catch (thrown) {
    const { message, fix } = AegisError.from(thrown);
    const broken: VerifyStep = { name: 'format', ok: false, detail: `${message} ${fix}` };
    await deps.onStep?.(broken);
    return { ok: false, steps: [broken], record: null };
  }
  const format: VerifyStep = { name: 'format', ok: true, detail: `${record.format}, ${record.events.length} events.` };
  await deps.onStep?.(format);
  const rest = await verifyRecord(signal, record, deps);
  return { ...rest, steps: [format, ...rest.steps] };
}

/** Verifies a record that was read: that nothing in it was altered, and that its checks come out again as it says. */
export async function verifyRecord(signal: AbortSignal, record: RunRecord, deps: VerifyDeps): Promise<Verification> {
  const steps = await integritySteps(record, deps.onStep);
  signal.throwIfAborted();
  if (steps.every(({ ok }) => ok)) {
    const checks: VerifyStep = { name: 'checks', ...(await deps.recheck(signal, record)) };
    steps.push(checks);
    await deps.onStep?.(checks);
  }
  return { ok: steps.every(({ ok }) => ok), steps, record };
}

/** What can be told without running anything: the chain, the signature, the summary and the harness's hash. */
export async function integritySteps(record: RunRecord, onStep?: OnStep): Promise<VerifyStep[]> {
  const steps: VerifyStep[] = [];
  for (const take of [chainStep, signatureStep, summaryStep, harnessStep]) {
    const step = await take(record);
    steps.push(step);
    await onStep?.(step);
  }
  return steps;
}

function chainStep({ events, head }: RunRecord): VerifyStep {
  const fault = findChainFault(events);
  if (fault) return { name: 'chain', ok: false, detail: `The chain is broken: ${fault.message}.` };
  if (events.at(-1)?.hash !== head) {
    return { name: 'chain', ok: false, detail: 'The head is not the hash of the last event: events are missing.' };
  }
  return { name: 'chain', ok: true, detail: `${events.length} events, each with the hash of its content.` };
}

async function signatureStep({ signature, run, head }: RunRecord): Promise<VerifyStep> {
  const check = await verifySignature(signature, run.id, head);
  if (!check.ok) return { name: 'signature', ok: false, detail: `The signature does not hold: ${check.why}.` };
  const detail = `${signature.algorithm}, by the device ${keyFingerprint(signature.publicKey)}.`;
  return { name: 'signature', ok: true, detail };
}

function summaryStep(record: RunRecord): VerifyStep {
  const { run, analysis, assessment, harness, verdict } = record;
  const claimed = { run, analysis, assessment, harness, verdict };
  let derived: Json;
  try {
    derived = summarize(record.events) as Json;
  } catch (thrown) {
    return { name: 'summary', ok: false, detail: AegisError.from(thrown).message };
  }
  const difference = firstDifference(claimed as Json, derived);
  if (difference) {
    const what = describeDifference(difference, 'in the summary', 'in the events');
    return { name: 'summary', ok: false, detail: `The summary differs from the events: ${what}.` };
  }
  return { name: 'summary', ok: true, detail: 'Everything above the events follows from them.' };
}

function harnessStep({ events }: RunRecord): VerifyStep {
  const harnesses = events.filter((event) => event.type === 'harness');
  const wrong = harnesses.find(({ data }) => sha256Hex(data.code) !== data.sha256);
  if (wrong) {
    return { name: 'harness', ok: false, detail: `The harness of event ${wrong.seq} has not the hash that it states.` };
  }
  const last = harnesses.at(-1);
  const detail = last ? `SHA-256 ${last.data.sha256}.` : 'The run ended before it had a harness.';
  return { name: 'harness', ok: true, detail };
}

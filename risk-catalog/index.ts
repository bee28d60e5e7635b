import type { RiskEntry } from '../src/harness/risks/risk-entry.ts';
import ambiguousColumn from './ambiguous-column.json';
import apiFabrication from './api-fabrication.json';
import arithmeticDrift from './arithmetic-drift.json';
import citationHallucination from './citation-hallucination.json';
import contextTruncation from './context-truncation.json';
import dateDrift from './date-drift.json';
import destructiveShell from './destructive-shell.json';
import duplicateRows from './duplicate-rows.json';
import emptySelection from './empty-selection.json';
import encodingBug from './encoding-bug.json';
import entityFabrication from './entity-fabrication.json';
import excessiveAgency from './excessive-agency.json';
import formulaInjection from './formula-injection.json';
import hiddenContextExposure from './hidden-context-exposure.json';
import highStakesAdvice from './high-stakes-advice.json';
import identifierAsNumber from './identifier-as-number.json';
import implicitAssumption from './implicit-assumption.json';
import importFabrication from './import-fabrication.json';
import infiniteLoop from './infinite-loop.json';
import joinFanOut from './join-fan-out.json';
import leakedReasoning from './leaked-reasoning.json';
import lethalTrifecta from './lethal-trifecta.json';
import localeConfusion from './locale-confusion.json';
import lostGoal from './lost-goal.json';
import markdownInjection from './markdown-injection.json';
import missingValues from './missing-values.json';
import negationMissed from './negation-missed.json';
import nondeterministicTool from './nondeterministic-tool.json';
import offByOne from './off-by-one.json';
import overconfidentUncertainty from './overconfident-uncertainty.json';
import overscopedTools from './overscoped-tools.json';
import pathTraversal from './path-traversal.json';
import percentageBase from './percentage-base.json';
import piiLeak from './pii-leak.json';
import promptInjectionFetched from './prompt-injection-fetched.json';
import quotationParaphrase from './quotation-paraphrase.json';
import rankingAmbiguity from './ranking-ambiguity.json';
import ratePeriod from './rate-period.json';
import rounding from './rounding.json';
import schemaDrift from './schema-drift.json';
import secretLeak from './secret-leak.json';
import silentToolFailure from './silent-tool-failure.json';
import staleKnowledge from './stale-knowledge.json';
import syntaxError from './syntax-error.json';
import tieInRanking from './tie-in-ranking.json';
import timeZoneShift from './time-zone-shift.json';
import totalRowCounted from './total-row-counted.json';
import truncatedList from './truncated-list.json';
import unitConfusion from './unit-confusion.json';
import unsupportedClaim from './unsupported-claim.json';
import untestedEdit from './untested-edit.json';
import vacuousVerifier from './vacuous-verifier.json';
import verifierSabotage from './verifier-sabotage.json';

/**
 * The failure modes that Aegis knows, one line each, by id. The type is asserted here and held by a test that parses every file with the
 * schema, so that no start of the app pays for it.
 */
export const riskCatalog = [
  ambiguousColumn,
  apiFabrication,
  arithmeticDrift,
  citationHallucination,
  contextTruncation,
  dateDrift,
  destructiveShell,
  duplicateRows,
  emptySelection,
  encodingBug,
  entityFabrication,
  excessiveAgency,
  formulaInjection,
  hiddenContextExposure,
  highStakesAdvice,
  identifierAsNumber,
  implicitAssumption,
  importFabrication,
  infiniteLoop,
  joinFanOut,
  leakedReasoning,
  lethalTrifecta,
  localeConfusion,
  lostGoal,
  markdownInjection,
  missingValues,
  negationMissed,
  nondeterministicTool,
  offByOne,
  overconfidentUncertainty,
  overscopedTools,
  pathTraversal,
  percentageBase,
  piiLeak,
  promptInjectionFetched,
  quotationParaphrase,
  rankingAmbiguity,
  ratePeriod,
  rounding,
  schemaDrift,
  secretLeak,
  silentToolFailure,
  staleKnowledge,
  syntaxError,
  tieInRanking,
  timeZoneShift,
  totalRowCounted,
  truncatedList,
  unitConfusion,
  unsupportedClaim,
  untestedEdit,
  vacuousVerifier,
  verifierSabotage,
] as readonly unknown[] as readonly RiskEntry[];

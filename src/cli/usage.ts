/** The help of each command: what it does, its options, an example. `''` is the overview. */
export const usage: Readonly<Record<string, string>> = {
  '': `Aegis: answers that passed checks you can read, or a refusal that says why.

  aegis run "GOAL" [--attach FILE]...   run a goal, with files it is about
  aegis inspect FILE | ID               show a run: goal, risks, harness, checks, events
  aegis verify FILE                     check an exported record: chain, signature, verdict
  aegis replay FILE | ID                run the whole record again and compare every hash
  aegis resume ID                       go on with a run that was interrupted
  aegis runs                            list the runs kept here
  aegis risks                           list the failure modes that goals are checked for
  aegis cache list|show|clear           the harnesses kept from verified runs

  aegis COMMAND --help                  more about one command

Exit status: 0 verified, 10 unverified, 11 refused, 12 cancelled, 1 failed, 2 usage.
Runs are kept in ~/.aegis, or in the folder that AEGIS_HOME names. Nothing leaves this machine, but what a model elsewhere
is asked: each run says which model it asks and where; with --model none it asks nobody.
`,
  run: `aegis run "GOAL" [--attach FILE]... [options]

States a goal and runs it: the answer that passed its checks, or a refusal that says why.

  --attach FILE     a file that the goal is about (CSV, TSV, JSON, NDJSON, text); may be repeated
  --answer ID=OPT   answers a question that an earlier run asked; may be repeated
  --harness FILE    run this harness module instead of a composed one
  --model ID        who designs the harness and works in it; "none": code alone
  --base-url URL    where an openai-compatible server is, or another kind's own address
  --budget USD      the most that the run may spend on a model whose price is known; 1 unless said
  --json            print the run record, and nothing else, on standard output
  --out FILE        also write the run record to FILE

A model's ID             its key is taken from
  openai:NAME            OPENAI_API_KEY
  anthropic:NAME         ANTHROPIC_API_KEY
  google:NAME            GOOGLE_API_KEY or GEMINI_API_KEY
  ollama:NAME            none; OLLAMA_HOST says where it is
  openai-compatible:NAME AEGIS_API_KEY, where it wants one; --base-url or AEGIS_BASE_URL says where it is
Without --model: the first of the keys of OpenAI, Anthropic and Google that is set, with a model of that provider; else the
first model of an Ollama that answers on this machine; else none. The choice is printed before the run.

  aegis run "What is 15% of 80?"
  aegis run "What is the total revenue per region?" --attach examples/data/sales.csv
`,
  inspect: `aegis inspect FILE | ID [--json]

Shows a run from a record file, or one kept here by its id: verdict, the models that answered, risks, harness and
events.

  --json            print the run record, and nothing else, on standard output
  --events          list every event with its time and hash
`,
  verify: `aegis verify FILE [--json]

Checks an exported record, step by step: format, hash chain, signature, summary, and the harness's verify run again on the
recorded data. Exit status 0 when every step holds, 1 when one does not.
`,
  replay: `aegis replay FILE | ID [--json]

Runs the whole pipeline again on the recorded evidence and compares every hash. Exit status 0 when all are equal, 1 otherwise.
`,
  resume: `aegis resume ID [--base-url URL] [--json] [--out FILE]

Goes on with a run whose process was killed. What is recorded is not done again. A run that was begun with a model goes on with
the same, and wants its key again.
`,
  runs: `aegis runs [--json]

Lists the runs kept here, newest first.
`,
  risks: `aegis risks [ID] [--json]

Lists the failure modes that every goal is checked for, or shows one of them.
`,
  cache: `aegis cache list | show SHA256 | clear [--json]

The harnesses kept from verified runs: list them, show one (the first characters of its hash are enough), or delete them all.
`,
};

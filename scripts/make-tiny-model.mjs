// Writes tests/fixtures/tiny-model: a real ONNX model for transformers.js that is small enough to be kept in the repository. It knows one
// sentence. What follows a word is read from a table (a bigram model), and its cache of keys is there in form alone, so that the library
// works on it as on any decoder. Run it again after changing the sentence: node scripts/make-tiny-model.mjs
import { mkdirSync, writeFileSync } from 'node:fs';

const sentence = 'an answer counts only when its checks have passed and someone else can run them again';
const special = ['<end>', '<unknown>', '<turn>'];
const words = sentence.split(' ');
const vocabulary = [...special, ...words];
const [end, unknown] = [0, 1];
const head = 4;

/** Protocol buffers, as far as ONNX needs them: https://protobuf.dev/programming-guides/encoding/ */
const varint = (n) => {
  const bytes = [];
  let rest = BigInt(n);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
};
const number = (field, n) => Buffer.concat([varint(field << 3), varint(n)]);
const bytes = (field, content) => {
  const body = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([varint((field << 3) | 2), varint(body.length), body]);
};
const message = (...parts) => Buffer.concat(parts);

/** Field numbers of onnx.proto, version 1.16: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const types = { float: 1, int64: 7 };
const tensor = (name, dims, type, data) =>
  message(...dims.map((dim) => number(1, dim)), number(2, type), bytes(8, name), bytes(9, Buffer.from(data.buffer)));
const value = (name, type, dims) =>
  message(
    bytes(1, name),
    bytes(
      2,
      bytes(
        1,
        message(
          number(1, type),
          bytes(2, message(...dims.map((dim) => bytes(1, typeof dim === 'string' ? bytes(2, dim) : number(1, dim))))),
        ),
      ),
    ),
  );
const node = (op, inputs, outputs, attributes = {}) =>
  message(
    ...inputs.map((name) => bytes(1, name)),
    ...outputs.map((name) => bytes(2, name)),
    bytes(4, op),
    ...Object.entries(attributes).map(([name, i]) => bytes(5, message(bytes(1, name), number(3, i), number(20, 2)))),
  );

// After the last word the sentence begins again, so that the model goes on until it is stopped; whatever else was said leads to its start.
const size = vocabulary.length;
const logits = new Float32Array(size * size);
for (let word = 0; word < size; word++) {
  const place = word - special.length;
  const next = place < 0 || place === words.length - 1 ? special.length : word + 1;
  logits[word * size + next] = 10;
}
const past = ['batch', 1, 'past', head];
const present = ['batch', 1, 'total', head];
const cache = (kind) => [
  node('Gather', ['embedding', 'input_ids'], [`${kind}_rows`]),
  node('Unsqueeze', [`${kind}_rows`, 'axis'], [`${kind}_new`]),
  node('Concat', [`past_key_values.0.${kind}`, `${kind}_new`], [`present.0.${kind}`], { axis: 2 }),
];
const graph = message(
  ...[node('Gather', ['table', 'input_ids'], ['logits']), ...cache('key'), ...cache('value')].map((n) => bytes(1, n)),
  bytes(2, 'tiny'),
  bytes(5, tensor('table', [size, size], types.float, logits)),
  bytes(5, tensor('embedding', [size, head], types.float, new Float32Array(size * head).fill(1))),
  bytes(5, tensor('axis', [1], types.int64, new BigInt64Array([1n]))),
  bytes(11, value('input_ids', types.int64, ['batch', 'sequence'])),
  bytes(11, value('attention_mask', types.int64, ['batch', 'total'])),
  ...['key', 'value'].map((kind) => bytes(11, value(`past_key_values.0.${kind}`, types.float, past))),
  bytes(12, value('logits', types.float, ['batch', 'sequence', size])),
  ...['key', 'value'].map((kind) => bytes(12, value(`present.0.${kind}`, types.float, present))),
);
const model = message(
  number(1, 8),
  bytes(2, 'make-tiny-model'),
  bytes(7, graph),
  bytes(8, message(bytes(1, ''), number(2, 14))),
);

const config = {
  model_type: 'gpt2',
  architectures: ['GPT2LMHeadModel'],
  n_layer: 1,
  n_head: 1,
  n_embd: head,
  n_positions: 4096,
  vocab_size: size,
  bos_token_id: end,
  eos_token_id: end,
};
const added = special.map((content, id) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
}));
const tokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: added,
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordLevel',
    vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    unk_token: special[unknown],
  },
};
const tokenizerConfig = {
  tokenizer_class: 'PreTrainedTokenizerFast',
  model_max_length: 4096,
  unk_token: special[unknown],
  bos_token: special[end],
  eos_token: special[end],
  chat_template: "{% for message in messages %}{{ message['content'] }} <turn> {% endfor %}",
};

const folder = new URL('../tests/fixtures/tiny-model/', import.meta.url);
mkdirSync(new URL('onnx/', folder), { recursive: true });
const write = (path, data) =>
  writeFileSync(new URL(path, folder), Buffer.isBuffer(data) ? data : `${JSON.stringify(data, null, 2)}\n`);
write('config.json', config);
write('generation_config.json', { bos_token_id: end, eos_token_id: end });
write('tokenizer.json', tokenizer);
write('tokenizer_config.json', tokenizerConfig);
write('onnx/model_quantized.onnx', model);

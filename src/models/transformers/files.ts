/** The cache (Cache Storage) that holds the files of transformers.js models, each under the address that it was published at. */
export const transformersCache = 'aegis-transformers';

/** How a model's weights are stored: with 8 or with 4 bits. */
export type WeightBits = 'q8' | 'q4';

const weightsFile: Readonly<Record<WeightBits, string>> = {
  q8: 'onnx/model_quantized.onnx',
  q4: 'onnx/model_q4.onnx',
};

/** A file of a model, by its path below the model's base address. */
export interface TransformersFile {
  path: string;
  /** False for what not every model has. */
  required: boolean;
}

/** The files of a model that are needed to run it. */
export function transformersFiles(bits: WeightBits): TransformersFile[] {
  return [
    { path: 'config.json', required: true },
    { path: 'generation_config.json', required: false },
    { path: 'tokenizer.json', required: true },
    { path: 'tokenizer_config.json', required: true },
    { path: weightsFile[bits], required: true },
  ];
}

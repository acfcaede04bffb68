import { expect, it } from 'vitest';
import { coded, cosine } from '../../../adapters/embeddings/vector.ts';
import { randomFrom } from '../../random.ts';

const random = randomFrom(3);
/** Some numbers are much larger than the others, as in the vectors of real models. */
const vectorOf = (length: number) =>
  Float32Array.from({ length }, (_, at) => (random() - 0.5) * (at % 97 === 0 ? 8 : 1));

function exactCosine(one: Float32Array, other: Float32Array): number {
  const product = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
}

it.each([256, 768, 1536])('codes %i numbers as bytes with an error of the cosine below .01', (length) => {
  for (let round = 0; round < 50; round++) {
    const one = vectorOf(length);
    const noise = vectorOf(length);
    const other = one.map((value, at) => value + noise[at]! * (round / 25));
    expect(Math.abs(cosine(coded(one), coded(other))! - exactCosine(one, other))).toBeLessThan(0.01);
  }
});

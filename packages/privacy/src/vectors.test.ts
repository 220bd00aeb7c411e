import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { answer } from '../test-support/answer-vector.ts';
import { expectLike } from '../test-support/expect-like.ts';
import { readVectors } from '../test-support/read-vectors.ts';

const own = join(import.meta.dirname, '../vectors');
const further = process.env['PLUMBLINE_VECTORS'];
const folders = further === undefined ? [own] : [own, further];

for (const folder of folders) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();

  describe(`vectors of ${folder === own ? 'the repository' : 'PLUMBLINE_VECTORS'}`, () => {
    it('are there', () => {
      expect(files.length).toBeGreaterThan(0);
    });

    for (const file of files) {
      const vectors = readVectors(readFileSync(join(folder, file), 'utf8'));

      it(`are there in ${file}`, () => {
        expect(vectors.length).toBeGreaterThan(0);
      });
      it.each(vectors)(`${file}: $name`, ({ input, expected }) => {
        expectLike(answer(input), expected);
      });
    }
  });
}

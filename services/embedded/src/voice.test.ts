import { describe, expect, it } from '@jest/globals';
import { createVoice } from './voice.ts';

const listen = (isTTY: boolean) => {
  const written: string[] = [];
  return { voice: createVoice({ isTTY, write: (text) => written.push(text) }), heard: () => written.join('') };
};

describe('the voice of a starting platform', () => {
  it('overwrites progress on a terminal and ends it before the next line', () => {
    const { voice, heard } = listen(true);
    voice.progress('week 1');
    voice.progress('week 2');
    voice.line('ready');
    expect(heard()).toBe('\rweek 1\rweek 2\nready\n');
  });

  it('says only once in a file that something goes on', () => {
    const { voice, heard } = listen(false);
    voice.progress('week 1');
    voice.progress('week 2');
    voice.line('ready');
    voice.progress('again');
    expect(heard()).toBe('week 1\nready\nagain\n');
  });
});

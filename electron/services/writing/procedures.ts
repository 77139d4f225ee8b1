import { streamTask } from '../ai/service.ts';
import { os } from '../procedures-base.ts';
import { optimise, optimisePost, planWriting, write, writeBest, writePost } from './service.ts';

export const writing = {
  run: os.writing.run.handler(({ context, input, signal }) => write(context, input, signal)),
  // The plan first: what is missing is refused before anything streams.
  stream: os.writing.stream.handler(async ({ context, input, signal }) =>
    streamTask(context, await planWriting(context, { ...input, variants: 1 }), signal),
  ),
  generate: os.writing.generate.handler(({ context, input, signal }) =>
    write(context, { ...input, kind: 'generate' }, signal),
  ),
  improve: os.writing.improve.handler(({ context, input, signal }) =>
    write(context, { ...input, kind: 'improve' }, signal),
  ),
  rewrite: os.writing.rewrite.handler(({ context, input, signal }) =>
    write(context, { ...input, kind: 'rewrite' }, signal),
  ),
  hashtags: os.writing.hashtags.handler(({ context, input, signal }) =>
    write(context, { ...input, kind: 'hashtags' }, signal),
  ),
  captions: os.writing.captions.handler(({ context, input, signal }) =>
    write(context, { ...input, kind: 'caption' }, signal),
  ),
  generateAdvanced: os.writing.generateAdvanced.handler(({ context, input, signal }) =>
    writeBest(context, input, signal),
  ),
  generatePost: os.writing.generatePost.handler(({ context, input, signal }) =>
    writePost(context, input, signal),
  ),
  optimize: os.writing.optimize.handler(({ input }) => optimise(input.content, input.strategy)),
  optimizePost: os.writing.optimizePost.handler(({ context, input }) => optimisePost(context, input)),
};

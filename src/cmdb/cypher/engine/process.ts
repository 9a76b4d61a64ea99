/** The entry of the process that holds the graph engine; bundled as dist/cypher.mjs. */
import { serveChild } from '../../../core/child-task.ts';
import { engine } from './engine.ts';
import { load } from './load.ts';
import type { EngineReply, EngineRequest } from './messages.ts';
import { answer } from './query.ts';

serveChild(async (request: EngineRequest): Promise<EngineReply> => {
  if (request.do === 'load') {
    await load(await engine(), request);
    return null;
  }
  if (request.do === 'query') return answer(await engine(), request);
  return { version: (await engine()).Database.getVersion() };
});

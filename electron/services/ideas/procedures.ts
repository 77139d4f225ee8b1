import { os } from '../procedures-base.ts';
import {
  archivedIdeas,
  createIdea,
  ideaBoard,
  moveIdea,
  setArchived,
  setColumns,
  updateIdea,
  writeIdea,
} from './service.ts';

export const ideas = {
  board: os.ideas.board.handler(({ context }) => ideaBoard(context)),
  archived: os.ideas.archived.handler(({ context }) => archivedIdeas(context)),
  create: os.ideas.create.handler(({ context, input }) => createIdea(context, input)),
  update: os.ideas.update.handler(({ context, input }) => updateIdea(context, input)),
  move: os.ideas.move.handler(({ context, input }) => moveIdea(context, input)),
  write: os.ideas.write.handler(({ context, input }) => writeIdea(context, input.id)),
  archive: os.ideas.archive.handler(({ context, input }) => setArchived(context, input.id, true)),
  restore: os.ideas.restore.handler(({ context, input }) => setArchived(context, input.id, false)),
  setColumns: os.ideas.setColumns.handler(({ context, input }) => setColumns(context, input)),
};

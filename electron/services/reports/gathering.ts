import { chartColors } from '../../../shared/charts/marks.ts';
import { contrast, readHexColor } from '../../../shared/color.ts';
import type { ReportDefinition } from '../../../shared/contract/report-shapes.ts';
import { longDate, periodWords } from '../../../shared/reports/buckets.ts';
import type { BlockContent, ReportContent } from '../../../shared/reports/content.ts';
import { drawBlock } from '../../../shared/reports/draw-block.ts';
import { type Period, periodOf } from '../../../shared/reports/period.ts';
import { dateIn, isoInstant, momentAt } from '../../../shared/time.ts';
import { getBrand } from '../brand/service.ts';
import type { ServiceContext } from '../context.ts';
import { mediaPaths } from '../media/service.ts';
import { blockContent } from './blocks.ts';
import { reportNumbers } from './numbers.ts';

/** Graphics need that much against white. */
const leastContrast = 3;
const [ownAccent = '#08796c'] = chartColors;

export interface Branding {
  accent: string;
  logo: { path: string; ratio: number } | null;
}

/** The first colour of the kit that can be seen on paper, and the first logo. */
export async function brandingOf(context: ServiceContext): Promise<Branding> {
  const { kit, logos } = await getBrand(context);
  const colors = kit.colors.flatMap(({ hex }) => readHexColor(hex) ?? []);
  const media = logos[0]?.media;
  const ratio = media?.width && media.height ? media.width / media.height : null;
  return {
    accent: colors.find((color) => contrast(color, '#ffffff') >= leastContrast) ?? ownAccent,
    logo: media && ratio !== null ? { path: mediaPaths(context, media.id).original, ratio } : null,
  };
}

function workspaceName(context: ServiceContext): Promise<{ name: string }> {
  return context.db
    .selectFrom('workspaces')
    .select('name')
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
}

/** All blocks with their numbers; `onBlock` is told after each. */
export async function gatherReport(
  context: ServiceContext,
  definition: ReportDefinition,
  period: Period,
  branding: Branding,
  onBlock: (done: number) => Promise<void>,
): Promise<ReportContent> {
  const numbers = reportNumbers(context, definition, period);
  const blocks: BlockContent[] = [];
  for (const block of definition.blocks) {
    blocks.push(await blockContent(block, numbers));
    await onBlock(blocks.length);
  }
  const now = context.clock.now();
  const { timeZone } = context.workspace;
  const wall = momentAt(now, timeZone).wallTime;
  return {
    name: definition.name,
    workspace: (await workspaceName(context)).name,
    page: definition.page,
    ...period,
    period: periodWords(period),
    comparedWith: numbers.before ? periodWords(numbers.before) : null,
    timeZone,
    madeAt: isoInstant(now),
    madeOn: `${longDate(wall.slice(0, 10))}, ${wall.slice(11, 16)}`,
    accent: branding.accent,
    logoRatio: branding.logo?.ratio ?? null,
    blocks,
  };
}

const previewSize = { a4: { width: 499, height: 168 }, wide: { width: 414, height: 150 } } as const;

/** What each block shows now, as it will be on the page. */
export async function previewReport(context: ServiceContext, definition: ReportDefinition) {
  const period = periodOf(definition.range, dateIn(context.clock.now(), context.workspace.timeZone));
  const { accent } = await brandingOf(context);
  const numbers = reportNumbers(context, definition, period);
  const size = previewSize[definition.page];
  const blocks = [];
  for (const block of definition.blocks) {
    const { id, title, body, notes } = await blockContent(block, numbers);
    const isWhole = body.kind === 'table' || body.kind === 'figures' || body.kind === 'text';
    const width = definition.page === 'wide' && isWhole ? 864 : size.width;
    blocks.push({ id, title, drawing: drawBlock(body, { ...size, width }, accent), notes });
  }
  return { period, blocks };
}

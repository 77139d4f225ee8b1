import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BulkRow, BulkRowResult, Post } from '../../../../shared/contract/posts.ts';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { offerUndo } from '../../../app/undo.tsx';
import type { GridWorld } from './grid-findings.ts';
import {
  changeOf,
  emptyRow,
  type GridRow,
  onlyCellChanged,
  readRow,
  rebased,
  reverseOf,
  toRow,
} from './grid-rows.ts';

const remembered = 50;
const rowsAtOnce = 1_000;

let made = 0;

export function newRow(): GridRow {
  made += 1;
  return emptyRow(`new-${made}`);
}

function count(number: number): string {
  return number === 1 ? '1 post' : `${number.toLocaleString('en')} posts`;
}

/** Creates and changes are taken back together. */
async function takeBack(
  items: readonly BulkRowResult[],
  changes: readonly BulkRow[],
  before: ReadonlyMap<string, Post>,
) {
  const reversed: BulkRow[] = [];
  for (const { key, outcome, post } of items) {
    const change = changes.find((each) => each.key === key);
    const old = post && before.get(post.id);
    if (outcome === 'changed' && post && change && old) reversed.push(reverseOf(old, post, change));
    if (outcome === 'created' && post) await client.posts.remove({ id: post.id });
  }
  if (reversed.length > 0) await client.posts.bulkUpdate({ rows: reversed });
}

/** The rows as they are typed, beside the posts as they are stored; what is typed stays here until it is saved. */
export function useGrid(posts: readonly Post[], world: GridWorld) {
  const [rows, setRows] = useState<GridRow[]>(() =>
    posts.map((post) => toRow(post, world.accounts, world.timeZone)),
  );
  const [stored, setStored] = useState<ReadonlyMap<string, GridRow>>(
    () => new Map(rows.map((row) => [row.key, row])),
  );
  const [saving, setSaving] = useState(false);
  const past = useRef<GridRow[][]>([]);
  // The cell that is being typed into: all of it is one step of undo.
  const typing = useRef<string | null>(null);

  const changes = useMemo(
    () =>
      rows.flatMap((row) => {
        if (stored.get(row.key) === row) return [];
        return changeOf(row, stored.get(row.key), world.accounts, world.timeZone) ?? [];
      }),
    [rows, stored, world],
  );
  const hasChanges = changes.length > 0;
  const latest = useRef({ rows, stored, hasChanges });
  latest.current = { rows, stored, hasChanges };

  // What others change comes in where nothing of it is being written; the rows keep their order.
  useEffect(() => {
    const { rows: now, stored: before } = latest.current;
    const fresh = new Map(posts.map((post) => [post.id, post]));
    const next = new Map(before);
    for (const row of now) {
      const post = row.post && fresh.get(row.post.id);
      if (!post) continue;
      fresh.delete(post.id);
      if (before.get(row.key) === row && post.version !== row.post?.version) {
        next.set(row.key, { ...toRow(post, world.accounts, world.timeZone), key: row.key });
      }
    }
    const added = [...fresh.values()].map((post) => toRow(post, world.accounts, world.timeZone));
    for (const row of added) next.set(row.key, row);
    const there = new Set(posts.map(({ id }) => id));
    // The steps of undo too, or going back would put the old words over somebody else's new ones.
    const follow = (written: readonly GridRow[]) => {
      const kept = written.flatMap((row) => {
        if (before.get(row.key) !== row) return [row];
        return row.post && !there.has(row.post.id) ? [] : [next.get(row.key) ?? row];
      });
      return [...added, ...kept];
    };
    past.current = past.current.map(follow);
    setRows(follow(now));
    setStored(next);
  }, [posts, world]);

  const change = useCallback((next: GridRow[]) => {
    typing.current = null;
    past.current = [...past.current.slice(1 - remembered), latest.current.rows];
    setRows(next);
  }, []);

  const type = useCallback(
    (next: GridRow[]) => {
      const cell = onlyCellChanged(latest.current.rows, next);
      if (cell !== null && cell === typing.current) setRows(next);
      else change(next);
      typing.current = cell;
    },
    [change],
  );

  const endTyping = useCallback(() => {
    typing.current = null;
  }, []);

  const undo = useCallback(() => {
    typing.current = null;
    const before = past.current.pop();
    if (before) setRows(before);
  }, []);

  const discard = useCallback(() => {
    const { rows: now, stored: before } = latest.current;
    typing.current = null;
    past.current = [...past.current, now];
    setRows(now.flatMap((row) => before.get(row.key) ?? []));
  }, []);

  /** Saved cells become what is stored; those that were typed in meanwhile, and the steps of undo, stay as typed. */
  function settle(items: readonly BulkRowResult[], sent: ReadonlyMap<string, GridRow>): void {
    const { rows: now, stored: before } = latest.current;
    const next = new Map(before);
    const byKey = new Map(items.map((item) => [item.key, item]));
    for (const { key, post } of items) {
      if (post) next.set(key, { ...toRow(post, world.accounts, world.timeZone), key });
    }
    const made = new Set(
      items.flatMap(({ outcome, post }) => (outcome === 'created' && post ? post.id : [])),
    );
    const settled = (written: readonly GridRow[]) =>
      written.flatMap((row) => {
        const item = byKey.get(row.key);
        // The news of a new post may have come before the answer that tells which row it is of.
        if (!item) return row.post && made.has(row.post.id) ? [] : [row];
        const theirs = next.get(row.key);
        const asSent = sent.get(row.key);
        if (item.outcome === 'changed' || item.outcome === 'created') {
          return [theirs && asSent ? rebased(row, asSent, theirs) : row];
        }
        const hint =
          item.outcome === 'conflict' ? 'Save again to put your changes over it.' : (item.remedy ?? '');
        return [{ ...row, post: item.post ?? row.post, refused: `${item.message} ${hint}` }];
      });
    typing.current = null;
    past.current = past.current.map(settled);
    setRows(settled(now));
    setStored(next);
  }

  async function save(): Promise<void> {
    const isReadable = ({ key }: BulkRow) => {
      const row = rows.find((each) => each.key === key);
      return row && Object.keys(readRow(row, world.accounts, world.timeZone).problems).length === 0;
    };
    const sent = changes.filter(isReadable).slice(0, rowsAtOnce);
    if (saving || sent.length === 0) return;
    const before = new Map(
      rows.flatMap(({ key, post }) =>
        post ? [[stored.get(key)?.post?.id ?? post.id, stored.get(key)?.post ?? post]] : [],
      ),
    );
    setSaving(true);
    try {
      const { items } = await client.posts.bulkUpdate({ rows: sent });
      settle(items, new Map(rows.map((row) => [row.key, row])));
      const saved = items.filter(({ outcome }) => outcome === 'changed' || outcome === 'created');
      if (saved.length > 0) offerUndo(`${count(saved.length)} saved`, () => takeBack(saved, sent, before));
    } catch (error) {
      showRefusal(error);
    } finally {
      setSaving(false);
    }
  }

  return { rows, changes, hasChanges, saving, change, type, endTyping, undo, discard, save };
}

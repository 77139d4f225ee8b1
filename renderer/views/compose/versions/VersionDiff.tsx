import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RevisionDiff } from '../../../../shared/contract/revisions.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { orpc } from '../../../app/queries.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { WordDiff } from '../../../ui/WordDiff.tsx';
import { useCompose, useComposer } from '../composer-context.ts';
import { shortTime } from '../schedule-times.ts';
import classes from './versions.module.css';

const textNames = { title: 'Title', body: 'Text', notes: 'Notes' } as const;
const listNames = { accountIds: 'Accounts', mediaIds: 'Pictures', labels: 'Labels' } as const;

function useNames() {
  const { accounts } = useComposer();
  const pictures = useCompose((state) => state.pictures);
  const accountName = (id: string) => {
    const account = accounts.find((one) => one.id === id);
    return account ? account.displayName || account.handle : 'an account that is gone';
  };
  return {
    of: (field: string, accountId: string | null) =>
      accountId ? `${field}, ${accountName(accountId)}` : field,
    listed: (field: keyof typeof listNames, value: string) => {
      if (field === 'accountIds') return accountName(value);
      return field === 'mediaIds' ? (pictures[value]?.fileName ?? 'a picture') : value;
    },
    option: (accountId: string | null, name: string) => {
      if (name === 'tag_links') return 'Tagging of links';
      if (name === 'crops') return 'Cuts of pictures';
      const account = accounts.find((one) => one.id === accountId);
      const fields = account ? networkFacts[account.network].options : [];
      return fields.find((field) => field.name === name)?.label ?? name;
    },
  };
}

function optionWords(value: unknown): string {
  if (value === null || value === undefined) return 'not set';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value
    .map((part) =>
      typeof part === 'object' && part !== null && 'text' in part ? String(part.text) : String(part),
    )
    .join(' · ');
}

function Changed({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <section className={classes.change} aria-label={name}>
      <Text fz={12} fw={600} c="dimmed">
        {name}
      </Text>
      {children}
    </section>
  );
}

function Differences({ diff }: { diff: RevisionDiff }) {
  const names = useNames();
  const zone = useCompose((state) => state.zone);
  const { texts, lists, options, time } = diff;
  if (texts.length + lists.length + options.length === 0 && time === null) {
    return (
      <Text fz={13} c="dimmed">
        Nothing differs.
      </Text>
    );
  }
  const at = (instant: string | null) => (instant ? shortTime(Date.parse(instant), zone) : 'no time');
  return (
    <>
      {texts.map(({ field, accountId, parts }) => (
        <Changed key={`${field} ${accountId}`} name={names.of(textNames[field], accountId)}>
          <WordDiff parts={parts} />
        </Changed>
      ))}
      {lists.map(({ field, accountId, added, removed, moved }) => (
        <Changed key={`${field} ${accountId}`} name={names.of(listNames[field], accountId)}>
          <WordDiff
            parts={[
              ...removed.map((one) => ({ kind: 'removed' as const, text: `${names.listed(field, one)} ` })),
              ...added.map((one) => ({ kind: 'added' as const, text: `${names.listed(field, one)} ` })),
              ...(moved ? [{ kind: 'same' as const, text: 'In another order.' }] : []),
            ]}
          />
        </Changed>
      ))}
      {options.map(({ accountId, name, before, after }) => (
        <Changed key={`${accountId} ${name}`} name={names.of(names.option(accountId, name), accountId)}>
          <WordDiff
            parts={[
              { kind: 'removed', text: optionWords(before) },
              { kind: 'same', text: ' ' },
              { kind: 'added', text: optionWords(after) },
            ]}
          />
        </Changed>
      ))}
      {time && (
        <Changed name="Time">
          <WordDiff
            parts={[
              { kind: 'removed', text: at(time.before) },
              { kind: 'same', text: ' ' },
              { kind: 'added', text: at(time.after) },
            ]}
          />
        </Changed>
      )}
    </>
  );
}

interface VersionDiffProps {
  postId: string;
  from: string;
  /** undefined: the post as it stands. */
  to: string | undefined;
}

export function VersionDiff({ postId, from, to }: VersionDiffProps) {
  const { data, error, refetch } = useQuery(
    orpc.posts.revisions.diff.queryOptions({ input: { id: postId, from, ...(to && { to }) } }),
  );
  if (error) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  return <div className={classes.diff}>{data ? <Differences diff={data} /> : <SkeletonRows rows={3} />}</div>;
}

import { ActionIcon, Button, Combobox, Modal, Text, Tooltip, useCombobox } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Template } from '../../../../shared/contract/templates.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import { renderTemplate } from '../../../../shared/templates/render.ts';
import { placeholderNames } from '../../../../shared/templates/template-text.ts';
import { orpc } from '../../../app/queries.ts';
import { FillTemplate } from '../../media/templates/FillTemplate.tsx';
import classes from './InsertMenu.module.css';
import { bodyFor, type Insertable, insertGroups } from './insertables.ts';
import { useRecordedUses } from './use-recorded-uses.ts';

interface InsertMenuProps {
  /** Puts the text in at the caret. */
  onInsert(text: string): void;
  /** The post that is written, once it is stored: what was made from a template is counted then. */
  postId?: string | null;
  accountIds?: readonly string[];
  networks?: readonly NetworkId[];
  disabled?: boolean;
}

const nobody: readonly never[] = [];

function NothingYet({ isSearch, onMake }: { isSearch: boolean; onMake(): void }) {
  if (isSearch) return <Combobox.Empty>Nothing by that name</Combobox.Empty>;
  return (
    <div className={classes.empty}>
      <Text size="sm" c="dimmed">
        Templates, signatures and hashtag sets that your team keeps can be put in here.
      </Text>
      <Button variant="light" size="compact-sm" onClick={onMake}>
        Make the first
      </Button>
    </div>
  );
}

/** Offers templates, signatures and hashtag sets by search; asks for what a template needs. */
export function InsertMenu(props: InsertMenuProps) {
  const { onInsert, postId = null, accountIds = nobody, networks = nobody, disabled = false } = props;
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [filling, setFilling] = useState<Template | null>(null);
  const used = useRecordedUses(postId);
  const menu = useCombobox({
    onDropdownClose() {
      setSearch('');
      menu.resetSelectedOption();
    },
    onDropdownOpen: () => menu.focusSearchInput(),
  });
  const templates = useQuery(orpc.templates.list.queryOptions({ input: {}, enabled: menu.dropdownOpened }));
  const snippets = useQuery(orpc.snippets.list.queryOptions({ enabled: menu.dropdownOpened }));
  const groups = insertGroups(
    { templates: templates.data?.items ?? [], snippets: snippets.data?.items ?? [] },
    search,
    { accountIds, networks },
  );
  const items = groups.flatMap((group) => group.items);

  function putIn(template: Template, text: string) {
    onInsert(text);
    used(template.id);
    setFilling(null);
  }

  function choose({ what }: Insertable) {
    menu.closeDropdown();
    if (what.kind === 'snippet') return onInsert(what.snippet.text);
    const body = bodyFor(what.template, networks);
    if (placeholderNames(body).length > 0) return setFilling(what.template);
    putIn(what.template, renderTemplate({ body, placeholders: [] }, []).text ?? body);
  }

  return (
    <>
      <Combobox
        store={menu}
        width={340}
        position="top-start"
        shadow="md"
        onOptionSubmit={(id) => {
          const chosen = items.find((item) => item.id === id);
          if (chosen) choose(chosen);
        }}
      >
        <Combobox.Target withAriaAttributes={false}>
          <Tooltip label="Insert a template, signature or hashtags" disabled={menu.dropdownOpened}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Insert a template, signature or hashtags"
              aria-haspopup="listbox"
              aria-expanded={menu.dropdownOpened}
              disabled={disabled}
              onClick={() => menu.toggleDropdown()}
            >
              <IconTemplate size={17} />
            </ActionIcon>
          </Tooltip>
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Search
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              menu.updateSelectedOptionIndex();
            }}
            placeholder="Search templates, signatures, hashtags"
            aria-label="Search templates, signatures and hashtags"
          />
          <Combobox.Options className={classes.options}>
            {groups.map((group) => (
              <Combobox.Group key={group.label} label={group.label}>
                {group.items.map((item) => (
                  <Combobox.Option key={item.id} value={item.id} className={classes.option}>
                    <span className={classes.name}>
                      {item.name}
                      {item.isSuggested && <em>for these accounts</em>}
                    </span>
                    <span className={classes.text}>{item.text}</span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
            {items.length === 0 && templates.data && snippets.data && (
              <NothingYet
                isSearch={search.trim() !== ''}
                onMake={() => void navigate({ to: '/media/templates' })}
              />
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {filling && (
        <Modal opened size="xl" title={filling.title} onClose={() => setFilling(null)}>
          <FillTemplate
            template={{ body: bodyFor(filling, networks), placeholders: filling.placeholders }}
            action="Insert"
            onFilled={(text) => putIn(filling, text)}
            onCancel={() => setFilling(null)}
          />
        </Modal>
      )}
    </>
  );
}

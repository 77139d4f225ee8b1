import { ActionIcon, Button, Group, Menu, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { TemplateContent } from '../../../../shared/contract/templates.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { networkIds } from '../../../../shared/networks/types.ts';
import { parseTemplate } from '../../../../shared/templates/template-text.ts';

type Variants = TemplateContent['variants'];

/** Texts of their own for networks that want it said otherwise. */
export function NetworkTexts({ variants, onChange }: { variants: Variants; onChange(next: Variants): void }) {
  const left = networkIds.filter((network) => !variants.some((variant) => variant.network === network));
  return (
    <>
      {variants.map((variant, index) => {
        const { name } = networkFacts[variant.network];
        const [problem] = parseTemplate(variant.body).problems;
        return (
          <Group key={variant.network} align="flex-start" gap={6} wrap="nowrap">
            <Textarea
              flex={1}
              label={`Text for ${name}`}
              autosize
              minRows={2}
              maxRows={10}
              maxLength={10_000}
              error={problem ? `${problem.message} ${problem.remedy}` : null}
              value={variant.body}
              onChange={(event) => {
                const body = event.currentTarget.value;
                onChange(variants.map((one, at) => (at === index ? { ...one, body } : one)));
              }}
            />
            <ActionIcon
              mt={26}
              variant="subtle"
              color="gray"
              aria-label={`No text of its own for ${name}`}
              onClick={() => onChange(variants.filter((one) => one !== variant))}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </Group>
        );
      })}
      {left.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              leftSection={<IconPlus size={13} />}
              style={{ alignSelf: 'flex-start' }}
            >
              Another text for one network
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {left.map((network) => (
              <Menu.Item key={network} onClick={() => onChange([...variants, { network, body: '' }])}>
                {networkFacts[network].name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

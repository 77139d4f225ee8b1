import { ActionIcon, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Brand } from '../../../../shared/contract/brand.ts';
import { PicturePick } from '../PicturePick.tsx';
import { BrandSection } from './BrandSection.tsx';
import classes from './BrandView.module.css';

type Logos = Brand['logos'];

/** Logos are pictures of the media library. */
export function LogoSection({ logos, onChange }: { logos: Logos; onChange(next: Logos): void }) {
  return (
    <BrandSection title="Logos" about="Pictures of the library, for visuals and reports.">
      <div className={classes.logos}>
        {logos.map((logo) => (
          <figure key={logo.media.id} className={classes.logo}>
            <img src={logo.media.thumbnailUrl} alt={logo.media.altText || logo.name || 'Logo'} />
            <TextInput
              size="xs"
              aria-label="Name of the logo"
              placeholder="For example: on dark"
              maxLength={60}
              value={logo.name}
              onChange={(event) => {
                const name = event.currentTarget.value;
                onChange(logos.map((one) => (one === logo ? { ...one, name } : one)));
              }}
            />
            <ActionIcon
              className={classes.unlogo}
              size="sm"
              variant="default"
              aria-label={`Take out logo ${logo.name}`}
              onClick={() => onChange(logos.filter((one) => one !== logo))}
            >
              <IconX size={13} />
            </ActionIcon>
          </figure>
        ))}
        <PicturePick
          label="Add a logo"
          chosen={logos.map(({ media }) => media.id)}
          onPick={(media) => onChange([...logos, { media, name: '' }])}
        />
      </div>
    </BrandSection>
  );
}

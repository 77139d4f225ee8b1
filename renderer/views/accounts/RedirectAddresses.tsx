import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Platform } from '../../../shared/contract/accounts.ts';
import { useInterface } from '../../app/interface-state.ts';
import { orpc } from '../../app/queries.ts';
import { CopyAddress } from './CopyAddress.tsx';
import { type BrowserSignInFacts, redirectAddresses } from './redirects.ts';
import classes from './SignIn.module.css';

/** The field's place in Settings. */
export const relayPlace = 'relay';

const words: Record<BrowserSignInFacts['redirect'], string> = {
  loopback: 'The browser comes back to this computer, on any free port.',
  fixed_loopback: 'Register each of these: the first port that is free is used.',
  https: 'Register this one; the browser comes back through it.',
};

interface RedirectAddressesProps {
  platform: Platform;
  facts: BrowserSignInFacts;
  /** Asked where this workspace has no address to come back to. */
  children: ReactNode;
}

/** What the team enters as redirect address when it registers its app. */
export function RedirectAddresses({ platform, facts, children }: RedirectAddressesProps) {
  const { data } = useQuery(orpc.workspace.get.queryOptions());
  if (!data) return null;
  const addresses = redirectAddresses(facts, data.workspace);
  if (addresses.length === 0) {
    return (
      <>
        <Text size="sm" c="dimmed">
          {platform.name} sends browsers back to https addresses only. Enter a team server as relay in{' '}
          <Anchor
            component={Link}
            to="/settings"
            hash={relayPlace}
            inherit
            onClick={() => useInterface.setState({ connectOpen: false })}
          >
            Settings
          </Anchor>
          , or give an https address of your own:
        </Text>
        {children}
      </>
    );
  }
  return (
    <section className={classes.addresses} aria-label="Redirect addresses to register">
      <strong>{addresses.length === 1 ? 'Redirect address' : 'Redirect addresses'}</strong>
      <span>{words[facts.redirect]}</span>
      {addresses.map((address) => (
        <CopyAddress key={address} address={address} />
      ))}
    </section>
  );
}

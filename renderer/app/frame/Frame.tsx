import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { actions } from '../actions.ts';
import { goBy } from '../going.ts';
import { useInterface } from '../interface-state.ts';
import { orpc } from '../queries.ts';
import { listenForShortcuts } from '../shortcuts.ts';
import classes from './Frame.module.css';
import { FrameSkeleton } from './FrameSkeleton.tsx';
import { Inspector } from './Inspector.tsx';
import { Navigation } from './Navigation.tsx';
import { Palette } from './Palette.tsx';
import { PauseBanner } from './PauseBanner.tsx';
import { TopBar } from './TopBar.tsx';
import { UploadTray } from './UploadTray.tsx';

const ShortcutList = lazy(() =>
  import('./ShortcutList.tsx').then(({ ShortcutList }) => ({ default: ShortcutList })),
);
const PauseDialog = lazy(() =>
  import('./PauseDialog.tsx').then(({ PauseDialog }) => ({ default: PauseDialog })),
);
const StartView = lazy(() =>
  import('../../views/start/StartView.tsx').then(({ StartView }) => ({ default: StartView })),
);

/** Navigation, top bar and inspector around the view; on the first start, the choice of what to begin with. */
export function Frame() {
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const open = useInterface();
  const navigate = useNavigate();
  useEffect(() => {
    const go = (to: string) => void navigate({ to });
    const stopListening = listenForShortcuts(actions, go);
    const stopGoing = goBy(go);
    return () => {
      stopListening();
      stopGoing();
    };
  }, [navigate]);
  if (!frame.data) {
    return frame.error ? (
      <ErrorPanel error={frame.error} onRetry={() => frame.refetch()} />
    ) : (
      <FrameSkeleton />
    );
  }
  if (frame.data.isNew) {
    return (
      <Suspense fallback={<FrameSkeleton />}>
        <StartView />
      </Suspense>
    );
  }
  return (
    <div className={classes.root}>
      <a className={classes.skip} href="#view">
        Skip to the view
      </a>
      <Navigation {...frame.data} />
      <div className={classes.main}>
        <TopBar {...frame.data} />
        <PauseBanner workspace={frame.data.workspace} />
        <div className={classes.body}>
          <main id="view" className={classes.view}>
            <Suspense fallback={<SkeletonRows rows={8} />}>
              <Outlet />
            </Suspense>
          </main>
          <Inspector workspace={frame.data.workspace} accounts={frame.data.accounts} />
        </div>
      </div>
      <Palette />
      <UploadTray />
      <Suspense>
        {open.shortcutsOpen && <ShortcutList />}
        {open.pauseOpen && <PauseDialog workspace={frame.data.workspace} />}
      </Suspense>
    </div>
  );
}

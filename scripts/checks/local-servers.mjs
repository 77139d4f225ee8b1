/** Runs on the pinned Node: the stand-ins of the tests are TypeScript. */
import { installPds } from '../../test/support/networks/local-pds.ts';

await installPds();

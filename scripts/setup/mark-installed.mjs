/** Runs after each install of the project's packages, whoever started it. */
import { markInstalled } from './install.mjs';
import { root } from './project.mjs';

markInstalled(root);

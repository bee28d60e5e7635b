// Installs the packages where they are missing; no more than `npm test` does first.
import { installPackages } from './prepare-machine.mjs';

installPackages();

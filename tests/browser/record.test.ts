import { verifySuite } from '../shared/verify-suite.ts';
import fixture from '../fixtures/records/aegis-run-1.json?raw';

verifySuite(() => Promise.resolve(fixture));

import { verifySuite } from '../shared/verify-suite.ts';
import ed25519 from '../fixtures/records/aegis-run-1-ed25519.json?raw';
import p256 from '../fixtures/records/aegis-run-1-p256.json?raw';

verifySuite({ ed25519, p256 });

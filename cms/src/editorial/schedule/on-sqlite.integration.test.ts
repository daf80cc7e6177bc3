import { testProcesses } from '../../testing/schedule-processes';

testProcesses(() => ({}));

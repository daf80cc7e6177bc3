import { parentPort, workerData } from 'node:worker_threads';
import { packInto, type Parcel } from './pack.ts';

/** A thread that packs what it is sent, and answers with what became of it. */
const { store } = workerData as { store: string };
parentPort?.on('message', (parcels: Parcel[]) => {
  parentPort?.postMessage(
    parcels.map((parcel) => [parcel.path, packInto(store, parcel)]),
    [],
  );
});

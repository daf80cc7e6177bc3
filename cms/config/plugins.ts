import { uploadPolicy } from '@clearshelf/shared-types';
import type { ServerResponse } from 'node:http';
import { allowedUploads, deniedUploads, largestUpload } from '../src/upload-rules';

export default {
  upload: {
    config: {
      sizeLimit: largestUpload,
      security: { allowedTypes: allowedUploads, deniedTypes: deniedUploads },
      providerOptions: {
        localServer: {
          maxage: 300_000,
          // Uploads share the admin's address: whatever they hold, it may not run there.
          setHeaders(response: ServerResponse) {
            response.setHeader('Content-Security-Policy', uploadPolicy);
            response.setHeader('X-Content-Type-Options', 'nosniff');
          },
        },
      },
    },
  },
};

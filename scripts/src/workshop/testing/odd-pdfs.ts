import { inflateRawSync } from 'node:zlib';

const packed = [
  'hVQLUBNXFFUHqV3toFPRKQq+VgGphd23vyQaESUEKCCYgGAD6mbzEsInwc1Gg0grlRZtxx8VrPULVapiq/VbtWpHrX9EAS3Wyljt',
  'iD8GQaD+Kp2EANF0pjuz896ee+49s/e9e/wTFMpgGEJj/p2dnZ2YFBDArM3A5HIMT8zNQQBP4AwIwxM4AZlEAAEBVBgeh3RGborZ',
  'BjQEIAAkHG8ahoebTSIyiRbAdvFUyGK2CjyyAEkXkGRBQpLJKAKIhYZiyKSza0lcNBMEM69GItDgCQolwBORTQR4dDZnQFOca7hz',
  'jXboZZkFdQ7HIyCX2yv2FmVdisYik0FMB5QMw5XGLBEJAFdmcSJSIN6sQ/YkiyggLhu7d6HaTJ8FXw+Ztmbaz/jFRH/56rO2H6/V',
  'XMWv+lqPfIG8r+eaGj222jWcGU41SDjlxkbvzk8O8A3qCcDuwGnFzpYW0BsguwPJVweWFzV4big45zlxgnFvquDdQ5K92hmdlUcC',
  'cGipMDxcQJxoFgCELt9Gs0nBiQg4yqtc+kH3luoFIeUikNXVJVZCdR99HBI5HSdyGK62akUHlBIX29NPVsK49K7PrY8SqrZvmq3Y',
  'D/Oea2ak11jx1vxVRYxH+y/bsnXW+U0PQvSB0ktPeV1c7BrYsqdywzFF3YPSYcvq8PLSQe/URO46qg0wGTqHC43vJe7N9m6f3sAG',
  'mSaab3Scyr64LA/NRruvzB+xvr6g487+GX2WNsbmtwcb/C/EhAUuEYIPAWVHWG3NMa+yIede9D18YJth3vljHrOUl786Wjd0xvjc',
  'cWnWgnWznj578cC4PSXYb/ujJh/jdd/NnYWTpvqv+6tNFuPRhDbHNawqWarXRKYXzLa8DPSt2jXhiS2+Wu63rqFo+aj+O77dEfqT',
  '16LW240+HgeCykdeK//z3ZYB+wr5faigVV6urM58v35laUjxlaLPUlbnzsKPzz8yhvUqzElvSrZmFF72udU36skFWRr5lo+6kjry',
  'Zn69kqsvyIm67emdZCtO9bRlevu1R5So8IeDk5Rr1l5pOCoOqWm+N7B84Ys9B0+MvKYfhc15+Xx8nTw9pnDwvn7HNz4+sfE3nw+W',
  '3I7sXzljKNwmWRxScehUUPuZVN+VmpItFdXfVFTYim/OfWNE7YJHnzxeoZ5ztDn5bFZYRedA09xHNwZ/r/WRV12ybU7YNCGtrCkw',
  'YtJYw46Tnn7QRMnz/m4sG3DnSN53Jcc/D7BePT154cdlN9o3Za46UfbppJ2bMut+gPVnbu4f0DYuU+6V+mzseVh7ePTzD2X/dKjb',
  '0rwS46cZSny3RHQuOXhvcUZK66yyQM3d9l+X1mRVjDsrXr4QVtO/Q5369Mtd5Wx4gex+W3G6J3m+tuzttkf71oZERQ0qzbs+M0g4',
  'Scc+3FaydX+KcrRX84Lfnxs31J8ssWworrjb7BtZlFG9fGdd3LzDw+Ladq0PisIWngZ75w2f3OZfnVS794/MRWP0K8ZryCo2gDH4',
  'LkNC5f3dJTPv9stxn1vKze7COZHLMhswh+9Zug1vKpeNLIDsdr+usQCO8XEdMvif7mmxG5XV7p4YHmPUWYDG7rKqNJdE0iVRgSyi',
  'xe5nADh1NVjaq+bGuNC7HU0tciYdJ+gwfDoge2YUklIMVwEKw+OBnEAMScpIhqMQjaQSmqd4PcdrkZ6BkJNQHE8jntTqpCyj43WU',
  'jmZJCQtpGZRwWr1OguhQDE8Cci1FUQTPUSzDESxEUpplWYaWEVpGIiEJiIj/eUIxPAEEUzKCdvkjm4D0GAEgjfUSAcswFAP0wIlB',
  'ipGAroipB6Mh7YaREunrGEFLpe65LHTjkZB1wyDlziMg465hvxCvYRTpXo9i3OtREnceQ8h6MVHgjFlIcJy52jgf2XuFq8xmEXTd',
  'QjzapDcDmXOvABo5ycoIjuFZSqblOMTwBIdIxEJISREt1TPaUPD/lDQMjzDxQm6OCJjuy24ROUF0HBhkJRDz94+IV2L/Ag==',
];

/** A PDF of one page that opens with the password "secret" only, made by pdfkit. */
export const lockedPdf: Buffer = inflateRawSync(Buffer.from(packed.join(''), 'base64'));

/** A PDF that no reader opens. */
export const brokenPdf: Buffer = Buffer.from('%PDF-1.7\nnothing of a document\n');

/** A PDF that opens and has no page. */
export const emptyPdf: Buffer = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' +
    'trailer<</Root 1 0 R>>\n%%EOF\n',
);

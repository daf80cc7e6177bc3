import type { ReactNode } from 'react';

/** An action of the content manager on one entry or on several, as far as this folder deals with it. */
export interface Action {
  label: string;
  variant?: string;
  disabled?: boolean;
  onClick?: (event?: unknown) => Promise<boolean | void> | boolean | void;
  dialog?: ActionDialog;
}

export interface ActionDialog {
  type: string;
  title?: string;
  content?: ReactNode;
  confirmLabel?: string;
  variant?: string;
  loading?: boolean;
  onConfirm?: () => Promise<void> | void;
}

export interface EntryProps {
  model: string;
  collectionType: string;
  documentId?: string;
  document?: { documentId?: string; status?: string } & Record<string, unknown>;
}

export interface ListProps {
  model: string;
  documents: ({ documentId: string } & Record<string, unknown>)[];
}

/** What the content manager calls to get an action: it may use hooks, as a component does. */
export interface MakeAction<Props> {
  (props: Props): Action | null | undefined;
  type?: string;
  position?: string | string[];
}

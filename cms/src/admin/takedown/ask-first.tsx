import { entryTypes, type EntryType } from '@clearshelf/shared-types';
import { unstable_useDocumentActions, useForm, useTable, type StrapiApp } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useMatch, useNavigate } from 'react-router-dom';
import type { Action, EntryProps, ListProps, MakeAction } from './content-manager';
import type { Takedown } from './describe-takedown';
import { WhoLeadsThere, type Target } from './who-leads-there';

interface ContentManager {
  apis: {
    addDocumentAction(change: (actions: MakeAction<EntryProps>[]) => MakeAction<EntryProps>[]): void;
    addBulkAction(change: (actions: MakeAction<ListProps>[]) => MakeAction<ListProps>[]): void;
  };
}

/** Types without drafts that others lead to: the CMS deletes such an entry only if the request names how many use it. */
const sharedTypes: readonly EntryType[] = ['category', 'tag', 'publisher', 'language'];
/** Types of entry that nothing leads to. */
const ownTypes: readonly EntryType[] = ['site', 'navigation', 'redirect'];

/** Says before entries are unpublished or deleted, one or several, who leads to them and what becomes of those. */
export function askBeforeTakedown(app: Pick<StrapiApp, 'getPlugin'>): void {
  const { apis } = app.getPlugin('content-manager') as unknown as ContentManager;
  apis.addDocumentAction((actions) => actions.map((make) => wrap(make, useAskedOfEntry)));
  apis.addBulkAction((actions) => actions.map((make) => wrap(make, useAskedOfList)));
}

type Ask<Props> = (make: MakeAction<Props>, takedown: Takedown, props: Props) => Action | null | undefined;

/** Replaces an action that takes entries away by one that asks first; the content manager knows it by the same marks. */
function wrap<Props>(make: MakeAction<Props>, ask: Ask<Props>): MakeAction<Props> {
  const { type, position } = make;
  if (type !== 'delete' && type !== 'unpublish') return make;
  const asking: MakeAction<Props> = (props) => ask(make, type, props);
  return Object.assign(asking, { type, ...(position !== undefined && { position }) });
}

function useAskedOfEntry(make: MakeAction<EntryProps>, takedown: Takedown, props: EntryProps) {
  const action = make(props);
  const id = props.document?.documentId ?? props.documentId;
  const { told, answered, hear } = useAnswer();
  const removeShared = useRemoveShared(props, told);
  const target = id === undefined ? undefined : findTarget(props.model, [id], props.document);
  if (!action || !target) return action;
  return withQuestion(action, { takedown, target, hear, answered, removeShared });
}

function useAskedOfList(make: MakeAction<ListProps>, takedown: Takedown, props: ListProps) {
  const action = make(props);
  const { told, answered, hear } = useAnswer();
  const { deleteMany } = unstable_useDocumentActions();
  const selectRow = useTable('AskFirst', ({ selectRow: select }) => select);
  const ids = props.documents.map(({ documentId }) => documentId);
  const target = findTarget(props.model, ids, props.documents[0]);
  if (!action || !target || ids.length === 0) return action;
  const removeShared = async () => {
    const params = { confirmed: told };
    const answer = await deleteMany({ model: props.model, documentIds: ids, params });
    if (!('error' in answer)) selectRow([]);
  };
  return withQuestion(action, { takedown, target, hear, answered, removeShared });
}

interface Question {
  takedown: Takedown;
  target: Target;
  answered: boolean;
  hear: (count: number | undefined) => void;
  /** Deletes what others use, and says for how many. */
  removeShared: () => Promise<void>;
}

function withQuestion(action: Action, { takedown, target, answered, hear, removeShared }: Question): Action {
  const confirm = takedown === 'delete' && target.isShared ? removeShared : confirmOf(action);
  // Of a modified entry the content manager asks what becomes of its draft; "are you sure" is asked here.
  const theirs = takedown === 'unpublish' && target.ids.length === 1 ? action.dialog?.content : undefined;
  return {
    ...action,
    onClick: () => false,
    dialog: {
      type: 'dialog',
      title: takedown === 'delete' ? 'Delete' : 'Unpublish',
      confirmLabel: takedown === 'delete' ? 'Delete' : 'Unpublish',
      variant: 'danger',
      loading: !answered || action.dialog?.loading,
      content: (
        <WhoLeadsThere takedown={takedown} target={target} onAnswer={hear}>
          {theirs}
        </WhoLeadsThere>
      ),
      onConfirm: confirm,
    },
  };
}

/** What the content manager would do after its own question, or without one. */
function confirmOf({ dialog, onClick }: Action): () => Promise<void> {
  return async () => {
    if (dialog?.onConfirm) await dialog.onConfirm();
    else await onClick?.();
  };
}

/** How many were named to the person who is asked, which the CMS wants to hear with the yes. */
function useAnswer() {
  const [answer, setAnswer] = useState<{ told?: number }>();
  return { told: answer?.told, answered: answer !== undefined, hear: (told?: number) => setAnswer({ told }) };
}

/** Deletes as the content manager does, and says what the person was told. */
function useRemoveShared({ model, collectionType, documentId }: EntryProps, told: number | undefined) {
  const { delete: remove } = unstable_useDocumentActions();
  const navigate = useNavigate();
  const isList = useMatch('/content-manager/:collectionType/:slug') !== null;
  const setSubmitting = useForm('AskFirst', (form) => form.setSubmitting);
  return async () => {
    // Else the form would ask whether to leave it with changes.
    if (!isList) setSubmitting(true);
    try {
      const params = { locale: '*', confirmed: told };
      const answer = await remove({ documentId, model, collectionType, params });
      if (!('error' in answer)) navigate({ pathname: `../${collectionType}/${model}` }, { replace: true });
    } finally {
      if (!isList) setSubmitting(false);
    }
  };
}

function findTarget(model: string, ids: string[], row: Record<string, unknown> | undefined): Target | undefined {
  const type = entryTypes.find((one) => model === `api::${one}.${one}`);
  if (!type || ownTypes.includes(type)) return undefined;
  const title = row?.title ?? row?.name;
  return {
    type,
    ids,
    title: ids.length === 1 && typeof title === 'string' ? title : undefined,
    isShared: sharedTypes.includes(type),
  };
}

/** The people of a workspace who may change subscriptions: everybody but guests, or admins only. */
export type SubscriptionManagers = 'members' | 'admins';

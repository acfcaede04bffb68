/** Who of a workspace may change subscriptions: everybody but guests, or its admins. */
export type SubscriptionManagers = 'members' | 'admins';

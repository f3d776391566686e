// Every fact beyond the first five of `record`, per question. All of them may be absent, which means unknown.

const WHO_RECORDED = ['client', 'organisation', 'other'] as const
const SETTINGS = ['site', 'home-visit', 'public-activity', 'phone', 'video-call', 'online'] as const
const MEDIA = ['sound', 'photo', 'video'] as const
const PARTIES = ['one-to-one', 'several'] as const
const YES_NO = [true, false] as const
/** What a picture or recording is for. */
const PURPOSES = [
  'own-use', 'file', 'training', 'study', 'research', 'quality', 'evidence', 'newsletter', 'guide', 'app', 'website',
  'social-media', 'press', 'private-staff', 'other',
] as const

/** A whole number, with its limits. */
const number = (least: number, most: number) => ({ least, most }) as const

export const DETAILS = {
  record: {
    /** Who presses the button, when the roles at the table do not say it. */
    actor: ['client', 'representative', 'relative', 'visitor', 'press', 'staff', 'volunteer', 'commissioned', 'other'],
    means: ['handheld', 'fixed-camera', 'security-camera', 'livestream', 'screenshot', 'speech-to-text', 'standby-device'],
    zone: [
      'own-room', 'living-room', 'meeting-room', 'treatment-room', 'delivery-room', 'waiting-room', 'corridor', 'reception',
      'outside', 'public-road',
    ],
    context: ['ordinary', 'mediation', 'group', 'interrogation', 'hearing', 'medical-act', 'assessment', 'public-meeting'],
    phase: ['whole', 'complainant-present', 'deliberation'],
    noticeHours: number(0, 8_760),
    motive: ['none', 'spoken', 'written'],
    purpose: PURPOSES,
    /** What somebody in charge decided about this request. */
    approval: ['given', 'not-given', 'asked', 'none'],
    agreement: ['none', 'spoken', 'signed-by-client', 'signed-by-both'],
    /** A weighty reason somebody brought forward. */
    concern: ['none', 'interest-of-child', 'safety', 'privacy-of-others', 'information-sharing', 'sensitive-subject'],
    /** A decision that this person may not record for a while. */
    exclusion: ['none', 'running', 'ended', 'under-appeal'],
    compulsory: YES_NO,
    /** What somebody needs to take part on equal terms. */
    accommodation: ['none', 'memory', 'hearing', 'sight', 'reading', 'language', 'no-device'],
  },
  share: {
    by: WHO_RECORDED,
    recipient: [
      'everybody-in-it', 'household', 'own-lawyer', 'own-adviser', 'complaint-committee', 'court', 'supervisor',
      'other-professional', 'journalist', 'third-party', 'publication',
    ],
    act: ['listen', 'hold'],
    form: ['sound', 'transcript', 'quote', 'photo', 'video'],
    parties: PARTIES,
  },
  edit: {
    by: WHO_RECORDED,
    kind: ['cut', 'paste', 'mute', 'blur', 'convert', 'unexplained-difference', 'none'],
    disclosed: YES_NO,
    medium: MEDIA,
    /** After blurring: whether somebody can still be recognised by face, clothes, place or voice. */
    recognisable: YES_NO,
    /** Two copies differ: whether pauses, joins or conversion in the log explain it. */
    explained: YES_NO,
  },
  copy: {
    askedBy: WHO_RECORDED,
    holder: ['client', 'organisation', 'both', 'other'],
    requested: YES_NO,
    medium: MEDIA,
    form: ['sound', 'transcript', 'listen'],
    atEnd: YES_NO,
    refused: YES_NO,
  },
  keep: {
    by: WHO_RECORDED,
    purposeMet: YES_NO,
    complaintRunning: YES_NO,
    endOfCare: YES_NO,
    eraseRequested: YES_NO,
    dateReached: YES_NO,
    /** The part recorded before somebody took their yes back or did not know. */
    beforeWithdrawal: YES_NO,
    inFile: YES_NO,
  },
  refuse: {
    by: ['client', 'representative', 'child', 'professional', 'organisation', 'other'],
    reason: [
      'none', 'blanket', 'personal', 'interest-of-child', 'safety', 'privacy-of-others', 'sensitive-subject', 'earlier-misuse',
      'procedure', 'other',
    ],
    alternative: ['none', 'offered', 'accepted', 'not-wanted'],
    compulsory: YES_NO,
    setting: SETTINGS,
    medium: MEDIA,
    decidedBy: ['professional', 'manager', 'nobody'],
    /** For a refusal that lasts: whether it has an end date, and whether it says where to appeal. */
    endDate: YES_NO,
    appealNamed: YES_NO,
    writtenReply: YES_NO,
  },
  'use-image': {
    by: WHO_RECORDED,
    actor: ['client', 'staff', 'volunteer', 'visitor', 'press', 'other'],
    purpose: PURPOSES,
    published: YES_NO,
    print: YES_NO,
    recognisable: YES_NO,
    madeBy: ['organisation', 'client', 'visitor', 'other'],
    approval: ['given', 'not-given', 'none'],
  },
  breach: {
    what: [
      'covert-sound', 'covert-image', 'open-image-without-consent', 'shared', 'published', 'undisclosed-cut',
      'refusal-without-alternative', 'worker-recorded', 'recorded-after-refusal', 'copy-not-given', 'device-taken',
      'no-information-page', 'listener-not-named', 'exclusion-ignored', 'agreement-broken',
    ],
    parties: PARTIES,
    medium: MEDIA,
    by: ['client', 'representative', 'professional', 'organisation', 'visitor', 'outsider', 'other'],
    first: YES_NO,
    mistake: YES_NO,
    stopped: YES_NO,
    /** Whether it is still going on, so that somebody can be asked to stop. */
    ongoing: YES_NO,
    setting: SETTINGS,
  },
  complaint: {
    by: ['client', 'representative', 'professional', 'other'],
    about: ['recording-refused', 'care', 'breach', 'decision', 'other'],
    evidence: ['none', 'recording', 'transcript'],
    openness: ['open', 'covert'],
    parties: PARTIES,
    medium: MEDIA,
    venue: ['organisation', 'committee', 'disciplinary-board', 'ombudsman', 'court'],
    /** Whether a recording covers what the complaint is about, and whether there is other proof. */
    otherProof: YES_NO,
  },
} as const

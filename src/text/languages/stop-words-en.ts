/** English words that carry grammar and no subject, and the politeness of chats; folded, as the tokenizer leaves them. */
export const stopWords: ReadonlySet<string> = new Set(
  `
  a an the
  i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself
  we us our ours ourselves they them their theirs themselves one ones oneself
  this that these those here there
  who whom whose which what whatever whichever whoever when whenever where wherever why how however
  someone somebody something anyone anybody anything everyone everybody everything nobody nothing none noone
  somewhere anywhere everywhere nowhere somehow anyhow

  am is are was were be been being isnt arent wasnt werent aint
  have has had having havent hasnt hadnt
  do does did done doing dont doesnt didnt
  can could cant cannot couldnt will would wont wouldnt shall should shant shouldnt may might mightnt must mustnt
  ought neednt gonna wanna gotta lets

  and or but nor so yet if unless then else than because cause since while whilst whereas although though
  whether as like
  of at by for with without within about against between among amongst into onto through throughout during before
  after above below to from up down in out on off over under underneath beneath beside besides behind beyond near
  toward towards upon across along around via per except despite until till regarding concerning

  not no yes never ever always often sometimes usually again once twice already still just only even also too very
  quite rather really actually basically simply maybe perhaps almost enough much many more most less least few fewer
  little lot lots several some any all both each every either neither other others another such same own
  now soon later ago away back instead otherwise anyway thus hence therefore moreover furthermore meanwhile
  indeed especially mostly mainly well far further

  etc eg ie vs ok okay yeah yep nope oh ah hmm um uh hey hi hello bye goodbye please pls plz thanks thank thx sorry
  know tell remind
  welcome dear sir madam sure

  ive youve weve theyve im youre theyre hes thats whats wheres heres theres whos hows youd theyd youll theyll itll
  `
    .trim()
    .split(/\s+/),
);

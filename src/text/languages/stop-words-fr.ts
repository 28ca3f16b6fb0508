/**
 * French words that carry grammar and no subject, and the politeness of chats; folded, as the tokenizer leaves them.
 * Left out because of what they also mean without their accent, or at all: ete (summer), or (gold), avions (planes),
 * pouvoir (power), devoir (homework).
 */
export const stopWords: ReadonlySet<string> = new Set(
  `
  le la les un une des du de au aux l d j m t s n c qu jusqu
  je me moi tu te toi il elle lui on nous vous ils elles eux leur leurs se soi y en
  mon ma mes ton ta tes son sa ses notre nos votre vos mien mienne miens miennes tien tienne tiens tiennes
  sien sienne siens siennes notres votres
  ce cet cette ces ca cela ceci celui celle ceux celles ci
  qui que quoi dont ou quel quelle quels quelles lequel laquelle lesquels lesquelles auquel auxquels auxquelles
  duquel desquels desquelles comment pourquoi quand combien

  et ni mais donc car si sinon comme lorsque lorsqu puisque puisqu quoique quoiqu parce afin tandis ainsi alors puis
  ensuite enfin cependant pourtant toutefois neanmoins
  a dans par pour sur sous avec sans chez vers entre depuis pendant avant apres contre jusque jusqua parmi selon
  malgre sauf hors envers durant outre lors pres loin autour devant derriere dessus dessous dedans dehors environ

  ne pas non oui rien jamais toujours souvent parfois deja encore aussi meme memes tres trop peu beaucoup assez
  plus moins tant tellement autant davantage plutot presque bien mieux surtout seulement vraiment simplement
  tout tous toute toutes autre autres quelque quelques quelquun chaque chacun chacune plusieurs certain certains
  certaine certaines aucun aucune nul nulle tel telle tels telles
  ici voici voila maintenant bientot

  etre suis es est sommes etes sont etais etait etions etiez etaient serai seras sera serons serez seront serais
  serait serions seriez seraient sois soit soyons soyez soient fus fut furent etant
  avoir ai as avons avez ont avais avait aviez avaient aurai auras aura aurons aurez auront aurais aurait aurions
  auriez auraient aie aies ait ayons ayez aient ayant eu eus eut eurent
  faire fais fait faites font faisait fera ferait ferais
  peux peut pouvons pouvez peuvent pouvais pouvait pourra pourrai pourras pourrez pourront pourrais pourrait pourriez
  pourraient puisse puissent pu
  dois doit devons devez doivent devais devait devra devrai devras devrez devront devrais devrait devriez devraient
  veux veut voulez voulons veulent voulais voudrais voudrait voudriez faut fallait faudra faudrait
  vais vas va allons allez vont allait

  jai cest quest quil quils nest etc cad vs
  bonjour bonsoir salut coucou hello hey merci svp stp plait ok okay bye pardon desole
  sais sait savez dis dites rappelle rappelles
  `
    .trim()
    .split(/\s+/),
);

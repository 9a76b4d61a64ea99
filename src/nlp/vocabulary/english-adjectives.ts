/** Adjectives and adverbs of English, base forms in order: they describe, and are no names. From SCOWL (see NOTICE). */
export const ENGLISH_ADJECTIVES = `
aback abdominal abhorrent abject ablaze abnormal aboard abominable abortive aboveboard abreast abrupt absent abstruse
absurd abundant abusive abysmal academically acceptable accessible accountable achievable acrid acrimonious acrobatic
active acute adamant adaptable adaptive addictive adept adequate adjacent adjustable admirable admissible adorable
adrift adroit adulterate advantageous adventurous adverbial adverse advisable aerodynamic aesthetic aesthetically afar
affable affectionate affordable afield aflame afloat afoot aforementioned aforesaid afresh afterward aghast agile aglow
agreeable aground aimless airborne airtight airy ajar akin alas algebraic alike alkaline allegorical allergic allowable
aloft aloof aloud alphabetic alphanumeric alterable alternate altogether altruistic amalgamate amateurish amber
ambidextrous ambient ambiguous ambitious ambivalent amenable amiable amicable amiss amok amorous amorphous amphibious
ample anaemic anal analogous analytic analytical anarchic anatomical ancestral anemic anew angelic angular anomalous
anon answerable antagonistic anthropological antibiotic antic antique antiseptic antisocial anxious anyhow anyplace
anyway apathetic apiece apocryphal apologetic apologetically appetising appetizing applicable apposite appreciable
appreciative apprehensive approachable apt arable arbitrary arcane archaeological archaic archetypal architectural
ardent arduous arguable argumentative arid aristocratic aromatic arrogant arterial artful artificial artistic
artistically asexual ashamed ashen ashore askance askew assertive associative astray astride astringent astrological
astronomical astute asynchronous atheistic athletic atmospheric atomic atrocious attentive attributable auburn
audacious audible auditory aural auspicious austere authentic authentically authoritarian authoritative
autobiographical autocratic automatically automotive autonomous autumnal avaricious averse avid avoidable awake awhile
awry axiomatic babyish backward bacterial baggy bald balmy banal bankrupt barbaric barbarous bare bareback barefoot
baroque bashful bawdy beady bearable beaten bedridden beefy beforehand behavioral behavioural belated believable
belligerent beloved beneficial benevolent benighted benign bereft bestial biblical bibliographic bigamous bilateral
bilingual binomial biochemical biodegradable biographical bipartisan bittersweet bizarre blameless bland blank
blasphemous blatant bleak bleary blissful blithe blond bloodshot bloodthirsty bloody blown blunt boastful bogus
boisterous bold bony boorish borderline born bossy bothersome bottomless bound boundless bountiful bovine bowlegged
boyish brackish brainless brainy brash brassy brawny brazen breakneck breathless breathtaking breezy brilliant brisk
brittle broken brusque brutal brutish bulbous bulky bumpy buoyant burdensome bureaucratic burly burnt bushy buxom cagey
callable callous callow candid canny canonical cantankerous capitalist capricious carcinogenic cardiac carefree
careless carnal carnivorous casual cataclysmic catastrophic catchy categorical causal ceaseless celestial cellular
ceramic cerebral ceremonious cervical chalky changeable chaotic characteristically chargeable charismatic charitable
chaste chatty cheerful cheery chestnut chewy chic childish childlike chilly chivalrous choosy choppy chronic
chronically chronological chubby chummy chunky circuitous circular circulatory circumstantial citric civic civilian
clad clammy clandestine classical classy clerical clever climactic clockwise cloudy cloven clueless clumsy coarse
coastal cockeyed cocky cogent cognitive coherent coincidental collaborative collapsible collegiate colloquial colonial
colorful colorless colossal colourful colourless combatant comical commendable commonplace communal communicable
communicative commutative comparable comparative compassionate compatible competent complacent compliant complimentary
comprehensible compulsory computational concave conceivable concentric conceptual concise conclusive concurrent
conditional conducive confidential congenial congruent conical coniferous conjugal connective conscientious conscious
consecutive consequent consequential considerable considerate conspicuous constructive consular consumable contagious
contemplative contemptible contemptuous contentious contextual contiguous continental continual continuous contraband
contractual contradictory contributory contrite controllable controversial convenient conventional conversant
conversational convex convoluted convulsive cooperative copious cordial cordless corny corpulent corrosive corrupt
corruptible cosmic countable counterclockwise countless courageous courteous covetous coy cozy crabby crafty craggy
cranky crass creaky creamy credible creditable credulous creepy crestfallen cretinous crimson crisp crispy crude cruel
crummy crusty cryptic cubic culinary culpable cumbersome cumulative curable cursory curt customary cyclic cylindrical
cynical daft dainty damp dank dapper dark dastardly dauntless dead deaf debatable debonair decadent deceitful deceptive
deciduous decisive decorative decorous decrepit deductive defamatory defective defenceless defenseless defensible
deferential defiant deficient definable definite definitive deft defunct delectable deleterious deliberate delicate
delightful delirious deluxe demented democratically demonstrably demure dense dental departmental dependable dependent
deplorable derogatory describable descriptive desirable desirous desolate despicable despondent despotic destitute
destructive detachable detectable determinable deterministic detrimental deviant devious devoid devout dexterous
diabolical diagnostic diagonal diametrically dictatorial dietary digestible digestive digital dilapidated diligent dim
dimensional diminutive dingy diplomatic diplomatically dire disadvantageous disagreeable disastrous discernible
disciplinary disconsolate discordant discourteous discreet discrete discretionary discriminatory disdainful disgraceful
dishonest dishonorable dishonourable disingenuous disinterested disloyal dismal dismissive disobedient disparate
dispassionate disproportionate disreputable disrespectful disruptive dissimilar dissolute distant distasteful
distinctive distinguishable distraught distrustful divergent diverse divine divisible divisive dizzy docile dogmatic
doleful dominant dopey dormant dorsal doubtful doubtless dour downcast downhearted downhill downright downstairs
downstream downward downy drab draconian drafty dramatically drastic drastically draughty dreadful dreamy dreary dressy
droll drowsy drunken dual dubious dull dully duly dumpy durable dusky dusty dutiful dynamical eager earthy eastward
easygoing ecclesiastical eclectic ecological economical ecstatic ecumenical edgewise edgy eerie effectual effeminate
effervescent effortless effusive eighteen eighteenth eighth eighty elaborate elastic eldest electoral electromagnetic
electronically electrostatic elegant elemental eleven eleventh elliptic elliptical eloquent elusive embryonic emergent
eminent emotive emphatic emphatically empirical endless endways energetic energetically enigmatic enjoyable enormous
enthusiastic enthusiastically enviable envious ephemeral epileptic equitable equivocal ergo ergonomic erotic errant
erratic erratically erroneous erstwhile erudite esoteric especial eternal ethereal ethical etymological evangelical
evangelistic evasive eventful eventual everlasting evermore evident evocative evolutionary exceptional excessive
excitable excruciating excusable executable exemplary exempt exhaustive existent existential exorbitant exotic
expandable expansive expectant expedient expendable expensive experimental explanatory explicable explicit explosive
expressive exquisite extant extemporaneous extinct extortionate extracurricular extraneous extraterrestrial extravagant
exuberant exultant fabulous faceless facetious facile factual faint faithful faithless fallacious fallen fallible
fanatical fanciful fantastically faraway farther farthest fascist fashionable fastidious fatal fatalistic fateful fatty
fatuous faultless faulty favorable favourable fearful fearless fearsome feasible feathery feeble feline feminine
ferocious fertile fervent festive fetid feudal feverish fickle fictional fictitious fidgety fiendish fierce fiery
fifteen fifteenth fiftieth fifty figurative filmy filthy finicky finite fireproof firsthand fiscal fishy fitful fizzy
flabby flagrant flaky flammable flashy flawless fledged fleecy fleshy flexible flightless flighty flimsy flippant
flirtatious floral florid flowery fluent fluffy fluorescent foamy focal foggy folksy fond foolhardy foolish foolproof
forbidden forceful forcible foregone foremost forensic foreseeable forgetful forlorn formidable formless forthcoming
forthright forthwith fortuitous fortunate forty foul fourteen fourteenth foxy fractional fragile fragmentary fragrant
frail frantic frantically fraternal fraudulent fraught freehand frequent fretful frightful frigid frilly frisky
frivolous frizzy frontal frostbitten frosty frothy frugal fruitful fruitless fruity functional fundamentalist funny
furious furry furthermore furthest furtive fussy futile futuristic fuzzy gainful galactic galore gangling garish
garrulous gaseous gastric gaudy gaunt gawky genealogical generous genetically genial genital gentile gentle geographic
geographical geological geometric ghastly giddy gigantic gilt girlish glacial glamorous glandular glassy glib globular
gloomy glorious glum godless godlike golden gooey gory gossamer governmental graceful graceless gracious gradual
grammatical grandiose granular graphical grassy gratuitous graven gravitational greasy greedy gregarious grievous grim
grimy grisly gritty grizzled groggy groovy grotesque grouchy groundless grown gruesome gruff grumpy gubernatorial
guiltless gullible gummy gusty habitable habitual haggard hairy halfway handmade handsome handy haphazard hapless hardy
harebrained harmful harmless harmonic harmonious harsh hasty hateful haughty hazardous hazel hazy headfirst headlong
headstrong heady healthful healthy heartbroken heartfelt heartless hearty hectic heedless hefty heinous hellish
helpless henceforth herbivorous hereabouts hereafter hereby hereditary herein heretical herewith heroic hesitant
heterogeneous hexadecimal hexagonal hidden hideous hierarchical hilarious hilly hither hitherto hoarse homemade
homesick homeward homey homicidal homogeneous homophobic honorable honorary honourable hopeful hopeless horizontal
horny horrendous horrid horrific horticultural hospitable hostile huffy humane humanitarian humble humid humorous
hungry hurtful husky hydraulic hydroelectric hygienic hypocritical hypothetical hysterical icy idealistic identical
identifiable ideological idiomatic idiosyncratic idiotic idle idyllic ignorant illegible illegitimate illicit
illiterate illogical illusory illustrative illustrious imaginable imaginary imaginative imitative immaculate immaterial
immature immeasurable immense imminent immobile immoral immortal impartial impassable impassioned impassive impatient
impeccable impenetrable imperative imperceptible imperfect imperial impersonal impertinent impervious impetuous impish
implacable implausible implicit impolite impotent impractical imprecise impregnable impressionable improbable improper
impudent impulsive impure inaccessible inaccurate inactive inadequate inadmissible inadvertent inadvisable inalienable
inane inanimate inapplicable inappropriate inarticulate inaudible inauspicious inborn inbred inbuilt incalculable
incandescent incapable incarnate incessant incestuous incidental incisive inclusive incognito incoherent incomparable
incompatible incomplete incomprehensible inconceivable inconclusive incongruous inconsequential inconsiderable
inconsiderate inconsistent inconsolable inconspicuous inconvenient incorrigible incredulous incremental incurable
indebted indecent indecisive indefensible indefinable indefinite indelible indelicate indescribable indestructible
indeterminate indifferent indigenous indigestible indignant indirect indiscreet indiscriminate indispensable indisposed
indisputable indistinct indistinguishable indivisible indolent indomitable indoor indulgent industrious inedible
ineffective ineffectual inefficient inelegant ineligible inept inert inertial inescapable inevitable inexact
inexcusable inexhaustible inexorable inexpensive inexplicable inextricably infallible infamous infantile infeasible
infectious inferior infertile infinite infirm inflammable inflammatory inflatable inflationary inflexible influential
informal informational informative infrequent ingenious inherent inhospitable inhuman inhumane injurious inky inlaid
inland innate innermost innocuous innovative innumerable inoffensive inoperative inopportune inordinate inquisitive
insatiable inscrutable insecure insensitive inseparable insidious insignificant insincere insipid insistent insofar
insolent insoluble instantaneous instinctive institutional instructive instrumental insubordinate insubstantial
insufferable insufficient insular insurmountable intact integral intelligible intensive intentional interactive
interchangeable intercontinental interdependent intermediate interminable intermittent interplanetary interracial
interstate interstellar interwoven intestinal intimate intolerable intolerant intractable intramural intravenous
intrepid intricate intrinsic intrinsically introductory introspective intrusive intuitive invaluable invariable
invariant inventive inverse inveterate invincible invisible involuntary invulnerable inward irascible irate iridescent
ironic ironically irrational irreconcilable irrefutable irregular irrelevant irreparable irreplaceable irrepressible
irreproachable irresistible irrespective irresponsible irretrievable irreverent irreversible irrevocable irritable
itchy jagged jaunty jealous jittery jocular jolly jovial joyful joyous jubilant judicial judicious juicy jumbo jumpy
justifiable juvenile keen khaki kindred kinky knotty knowledgeable kosher laborious lackluster lacklustre lacy laden
ladylike lamentable landlocked languid languorous lanky lascivious latent laudable laughable lavender lavish lawful
lawless lax lazy leaden leafy leaky leathery leery leftmost legendary legible legitimate lengthwise lengthy lenient
lethal lethargic lewd lexical liable libellous libelous lifeless lifelike lifelong likable likeable likewise limitless
linear linguistic listless lit literal literate lithe liturgical livable liveable livid loath loathsome lofty
logarithmic logical lone lonesome longish longitudinal lopsided lousy lovable loyal lucid lucrative ludicrous lukewarm
luminous lumpy lunar lunatic lurid luscious lush lustrous lusty luxuriant luxurious lymphatic lyrical macabre
macroscopic made magical magnanimous magnetic magnificent maintainable majestic majestically makeshift maladjusted
malevolent malformed malicious malign malignant malleable mammalian mammoth manageable managerial mandatory mangy
maniacal manic mannish marginal marine marital maritime marketable marshy martial marvellous marvelous masculine
masterful matchless materialistic maternal mathematical matriarchal matrimonial mature maudlin mauve maximal meager
meagre mealy meaningful meaningless measly measurable meddlesome median medical medicinal medieval mediocre meek mellow
melodic melodious melodramatic memorable menial menstrual mercantile merciful merciless mere merry messy metabolic
metallic metaphorical metaphysical meteoric methodical meticulous metropolitan microscopic midway mighty migratory mild
militant military milky million mindful mindless minimal ministerial miraculous miscellaneous mischievous miserable
mislaid misshapen mistaken misty misunderstood mobile modal moderate modular moist moldy molecular molten momentary
momentous monastic monetary monogamous monolithic monotonous monstrous monumental morbid moronic morose mortal mossy
motionless mouldy mountainous mournful mousy mucous muddy muggy multinational multiplicative mundane municipal
murderous murky muscular mushy musty mute mutinous mutual myopic myriad mysterious mystic mystical mythical
mythological naive nameless nasal nasty nationalistic nationwide natty naughty nauseous nautical naval navigable
nearsighted neat nebulous needless neglectful negligent negligible negotiable nether neural neurotic neutral
nevertheless newborn newfangled newsy nifty nigh nightmarish nimble nineteenth ninety ninth nippy noble nocturnal
noiseless noisy nomadic nominal nonchalant noncommittal nondescript none nonetheless nonflammable nonresident
nonsensical nonstandard northeasterly northeastern northerly northward northwestern nostalgic nosy noteworthy
noticeable notional notorious notwithstanding noxious null numb numeric numerical nuptial nutritional nutritious nutty
obedient obese objectionable obligatory oblique oblivious obnoxious obscene observable observant obsolescent obsolete
obstinate obstructive obtainable obtrusive obtuse occasional occupational octagonal octal ocular odious offbeat offhand
officious offshore oily olden olfactory olive ominous omnipotent omnipresent omniscient oncoming onerous onward opaque
operatic operational operative opinionated opportune oppressive optical optimal optimistic optimum optional opulent
oral orbital orchestral organisational organizational oriental ornate orthodox orthogonal ostensible ostentatious
outbound outdated outdoor outermost outgoing outlandish outlying outmoded outrageous outright outspoken outward
overblown overboard overdone overdue overgrown overhand overhead overland overnight overseas overshot overt overweight
overwrought paid painless painstaking palatable palatial pale pallid palpable paltry pancreatic panicked panicky
panoramic papal paradoxical paramount paranoid parasitic pardonable parental parliamentary parochial partial passable
passionate passive pastoral pasty patchy paternal pathetic pathetically pathological patriarchal patriotic paunchy
payable peaceable peaceful peculiar pedantic peerless peevish pelvic penal pending penniless pensive pentagonal
perceptible perceptive perchance peremptory perennial perfunctory perilous periodic peripheral perky permissible
permissive pernicious perpetual persistent personable persuasive pert pertinent pervasive perverse pesky pessimistic
petite petulant pharmaceutical phenomenal philanthropic philosophical phlegmatic phonetic phony phosphorescent
photogenic photographic physiological picky pictorial picturesque piecemeal piggish pigheaded pious piteous pithy
pitiful pitiless pivotal placid plaintive planar planetary plausible playable playful pleasant pleasurable plentiful
pliable pliant plucky plum plumb plump plush pneumatic poetic poetical poignant pointless poisonous polar polite
polygamous pompous ponderous populous pornographic porous portable positional possessive postal posterior posthumous
potent powdery powerless practicable pragmatic praiseworthy precarious precautionary precipitous precise precocious
predatory predictable predominant preeminent preferable preferential prehistoric prejudicial preliminary premature
prenatal prepaid preparatory prepositional preposterous presentable prestigious presto presumably presumptuous
pretentious prevalent preventable preventive priceless primal prime primeval primitive printable private probabilistic
probable problematic procedural prodigious productive profane proficient profitable profound profuse prohibitive
prolific promiscuous prone prophetic proportional proportionate prospective prosperous protective provable proverbial
provincial provisional provocative prudent prudish pseudo psychedelic psychiatric psychological psychotic pudgy puffy
pugnacious pulmonary punctual pungent punishable punitive puny puritanical purposeful pushy putative putrid quaint
qualitative quantitative quarrelsome queasy queer questionable quirky quizzical rabid racy radial radiant radioactive
rainy rampant ramshackle rancid rancorous rapt rapturous rational ratty raucous ravenous reactive realistic
realistically rebellious reborn recalcitrant receptive rechargeable reciprocal reckless recognisable recognizable
recoverable recreational rectal rectangular recurrent recursive redeemable redundant reflective regal regimental
regretful regrettable relational relativistic relentless reliable reliant reluctant remarkable remedial reminiscent
remiss remorseful remorseless removable renewable repeatable repentant repetitious repetitive replete reprehensible
repressive reproductive repugnant repulsive reputable resentful residual resilient resistant resolute resonant
resourceful respectable respectful respective respiratory resplendent responsible responsive restful restive restless
restrictive resultant reticent retroactive returnable revengeful reverent reversible revolutionary rhetorical rhythmic
rickety rife righteous rightful rightmost rigid rigorous riotous ripe risen risky robust rocky roguish romantically
rosy rotary rotten rotund roundabout ruddy rude rudimentary rueful ruinous runaway runny rustic rusty ruthless sacred
sacrificial sacrilegious sadistic salable saleable salient sallow salty sanctimonious sandy sane sanitary sapphire
sarcastic sarcastically sassy satanic satirical satisfactory saucy savage savory scandalous scant scanty scarce
scathing scenic sceptical schizophrenic scholastic scientifically scornful scratchy scrawny screwy scruffy scrupulous
scurrilous seasick seasonable seasonal secretarial secretive sedate sedentary sedimentary seductive seedy seldom
selective selfish semantic semantically senile sensational senseless sensible sensory sensual sensuous sentient
sentimental sequential serene serial serviceable servile seventeen seventeenth seventh seventy sewn sexual sexy shabby
shadowy shady shaggy shaken shaky shallow shameful shameless shaven sheepish shiftless shifty shiny shipshape shod
showy shrewd shrill shrunken sic sick sidelong sideways sightless silken silvery simplex simplistic simultaneous
sincere sinewy sinful singular sinister sixteen sixteenth sixty sizable sizeable skeptical sketchy skew skilful
skillful skimpy skinny skittish slack slavish sleazy sleek sleepless sleepy sleeveless slender slim slimy slippery
slipshod sloppy slothful slovenly sluggish sly smallish smart smelly smitten smoky smug snappy sneaky snide snobbish
snooty snowy snug soapy sociological sodden soggy solar solemn solicitous solitary soluble somber sombre someday
someplace sometime sonic sonorous sooty sordid sore sorrowful soundproof southeastern southward sown spacial spacious
sparse spasmodic spatial specious spectacular speculative speechless speedy spellbound spent spherical spicy spindly
spineless spiteful splendid spoilt spongy spontaneous spooky sporadic spotless spotty springy spry spurious squalid
squeaky squeamish stagnant staid stale starchy stark starry static stationary statistical statutory staunch steadfast
stealthy steamy steep stellar sterile sterling stern sticky stiff stillborn stilted stingy stocky stodgy stoical stolid
stony stormy stout straightforward strenuous stressful stricken strict stringent stringy structural strung stubborn
stubby studious stuffy stung stupendous sturdy stylish stylistic suave subconscious subjective sublime submissive
subservient substandard subterranean subtle suburban successful successive succinct sufficient sugary suggestive
suicidal sullen sultry sumptuous sundry sunk sunken sunlit sunny superb superficial superfluous superhuman supersonic
superstitious supervisory supple supplementary supportive surgical surly surreal surreptitious susceptible suspicious
sustainable swampy swarthy swept swift swollen sworn symbolic symmetric symmetrical sympathetic sympathetically
symphonic symptomatic synchronous synonymous syntactic syntactically synthetic systematic systematically taboo tacit
taciturn tacky tactful tactical tactless talkative tall tangential tangible tantamount tardy tart tasteful tasteless
tasty tatty taut tawdry tawny taxable tearful technological tedious teenage teetotal telepathic telltale temperamental
temperate tempestuous temporal tenable tenacious tentative tenuous tepid terrestrial terrific territorial terse textual
thankful thankless theatrical thence theological theoretic theoretical therapeutic thereabouts thereafter thereby
therein thereof thereon thermal thirsty thirteen thirteenth thirtieth thirty thorny thorough thoughtful thoughtless
threadbare thrice thrifty throughout thrown thunderous thunderstruck thus ticklish tidal timeless timid tinny tipsy
tiptoe tireless tiresome tolerable tolerant tonal topical torn torrential torrid tortuous totalitarian touchy toxic
tragic tragically traitorous tranquil transatlantic transcontinental transferable transitional transitory translucent
transparent transportable transverse trashy traumatic treacherous treble tremendous trendy triangular tribal tricky
trite triumphant trivial tropical troublesome trustful trustworthy truthful tubular tumultuous tuneful turbulent turgid
twee twelfth twentieth typographic typographical tyrannical ubiquitous ulterior ultra ultrasonic umpteen unacceptable
unaccepted unaccountable unadulterated unaffected unaltered unambiguous unanimous unanswerable unanswered unarmed
unassigned unassuming unattached unattainable unattended unattractive unauthorised unauthorized unavailable unavoidable
unaware unbalanced unbearable unbeatable unbecoming unbelievable unbiased unborn unbreakable unbroken uncanny unceasing
uncertain unchallenged unchanged uncharitable unchristian unclean uncomfortable uncommon uncompromising unconcerned
unconditional unconfirmed unconnected unconscious unconstitutional uncontrollable uncontrolled uncontroversial
unconventional unconvinced unconvincing uncouth uncultured uncut undamaged undaunted undecided undefined undemocratic
undeniable undercover underfoot underhanded underlying underneath undernourished underprivileged understandable
underwater underweight undeserved undesirable undetected undeveloped undisturbed undocumented undone undue unduly
undying uneasy uneconomic uneconomical uneducated unemployable unemployed unenlightened unequal unequivocal unerring
unethical uneven uneventful unexpected unexplained unfailing unfair unfaithful unfamiliar unfavorable unfavourable
unfeasible unfeeling unfilled unfinished unfit unforeseen unforgettable unforgivable unfortunate unfounded unfriendly
unfunny ungainly ungodly ungrammatical ungrateful unhappy unhealthy unheard unhelpful unidentified unilateral
unimaginative unimportant unimpressed uninformative uninformed uninhibited uninitiated uninspired uninspiring
unintelligent unintelligible unintended unintentional uninterested uninteresting unjust unjustifiable unjustified
unkempt unkind unlabeled unlabelled unlawful unlike unlimited unlucky unmarked unmarried unmistakable unmitigated
unmodified unmoved unnamed unnatural unnecessary unnoticed unobtainable unoccupied unofficial unoriginal unorthodox
unpaid unparalleled unpleasant unpopular unprecedented unpredictable unprepared unprincipled unprintable unprotected
unproven unprovoked unpublished unqualified unquestionable unread unreadable unreal unrealistic unreasonable
unrecognised unrecognized unrelated unrelenting unreliable unremarkable unrepeatable unrepresentative unreservedly
unresolved unrestricted unrivaled unrivalled unruffled unruly unsafe unsaid unsanitary unsatisfactory unsatisfied
unsavory unsavoury unscathed unscheduled unscientific unscrupulous unseasonable unseemly unseen unsightly unsigned
unskilled unsolicited unsolved unsophisticated unsound unspeakable unspecified unstable unstructured unstuck
unsubstantiated unsuccessful unsuitable unsuited unsung unsupportable unsupported unsure unsuspecting untenable
unthinkable untidy untiring untold untouched untrained untrue untrustworthy unusable unused unusual unwanted
unwarranted unwary unwashed unwelcome unwell unwieldy unwilling unwise unwittingly unworkable unworthy unwritten upbeat
uppermost upright upstairs upstanding upstream uptight upward urbane usable useless utilitarian utmost vacant vacuous
vaginal vague vain valiant valueless vehement velvety venerable vengeful venomous verbal verbatim verbose veritable
versatile vertical veterinary viable vibrant vicarious vicious victorious vigilant vigorous vile villainous vindictive
viral virile virtual virtuous virulent vitriolic vivacious vivid vocal vocational vociferous void volatile volcanic
voluminous voluntary voluptuous voracious vulgar vulnerable wan warlike wary washable wasteful watchful waterlogged
waterproof watertight watery wavy waxy wayward wealthy wearisome weary wee weedy weighty westerly westward whatsoever
whence whimsical wholehearted wholesome wholly widespread wilful willful wily windy winsome wintry wiry wishful wispy
wistful withdrawn witless witty wizened wondrous woody wordy workable worldwide worn worrisome worthless worthwhile
worthy woven wrought wry yonder youthful zealous zoological
`;

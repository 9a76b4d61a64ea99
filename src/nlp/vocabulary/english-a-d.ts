/** Nouns and verbs of English from a to d, base forms in order. From SCOWL (see NOTICE). */
export const ENGLISH_A_TO_D = `
aardvark abacus abandon abate abbey abbot abbreviate abbreviation abdicate abdication abdomen abduct aberration abet
abhor abhorrence abide abnormality abode abolish abolition abomination aboriginal aborigine abort abortion abound
abrasive abridge abscess abscond absentee absolve absorb absorbent absorption abstain abstention abstinence abstract
abstraction absurdity abundance abyss academy accede accelerate acceleration accelerator accent accentuate
acceptability acceptance access accessibility accessory accidental acclaim acclimate acclimatise acclimatize accolade
accommodate accommodation accompaniment accompanist accompany accomplice accomplish accord accordance accordion accost
accountability accountancy accountant accredit accrue accumulate accumulation accuracy accusation accuse accustom ace
ache acidity acknowledge acknowledgment acne acorn acoustic acquaint acquaintance acquiesce acquiescence acquire
acquisition acquit acquittal acre acreage acrimony acrobat acronym acrylic activate activist activity actor actuality
actuary acumen acupuncture adage adapt adaptation adaptor addendum addict addiction additive addressee adhere adherence
adherent adhesion adhesive adjective adjoin adjourn adjunct adjust administer admiral admiration admire admission
admittance admonish admonition ado adobe adolescence adolescent adopt adoption adoration adore adorn ads adulation
adulteration adultery adulthood advent adverb adversary adversity advert advertise advise advisory advocate aeon aerial
aeroplane aerosol aerospace affect affectation affection affidavit affiliate affiliation affinity affirm affirmation
affirmative affix afflict affliction affluence affluent afford affront aftereffect afterlife afterlives aftermath
afterthought agency agenda aggravate aggravation aggregate aggression aggressor agility agitate agitation agitator
agnostic agnosticism agonise agonize agony ahoy aide ail air airfield airline airmail airplane airport airstrip aisle
alarm alarmist albeit albino alcoholic alcoholism alcove ale alga algae algebra algorithm alias alibi alienate
alienation alight align alimony alkali allay allegation allege allegiance allegory allergy alleviate alley alligator
allocate allocation allot allowance alloy allude allure allusion ally almanac almighty almond alms alpha alphabet altar
alter alteration alternation alternator altitude alto altruism aluminium aluminum amalgamation amass amateur amaze
ambiance ambience ambiguity ambition ambivalence amble ambulance ambush amen amend amenity amethyst amid amidst ammonia
ammunition amnesia amnesty amoeba amoebae amoral amp ampere ampersand amphetamine amphibian amphitheater amphitheatre
amplification amplify amplitude amputate amputation amulet amuse anachronism anaemia anaesthesia anaesthetic anagram
analgesic analog analogue analogy analyse analyst analyze anarchism anarchist anarchy anathema anatomy ancestor
ancestry anchor anchorage anchovy anecdote anemia anesthesia anesthetic angst anguish animate animation animosity ankle
annals annex annexation annihilate annihilation annotate annotation announce annoy annoyance annuity annul anoint
anomaly anonymity anorak ant antagonise antagonism antagonist antagonize anteater antelope antenna antennae anthem
anthill anthology anthrax anthropologist anthropology antibody anticipate anticipation anticlimax antidote antifreeze
antipathy antiquate antiquity antitheses antithesis antler antonym anus anvil aorta apartheid apathy ape aperture apex
aphorism aplomb apologise apologize apology apostle apostrophe appal appall apparatus apparel apparition appease append
appendage appendices appendicitis appendix appetiser appetite appetizer applaud applause apple appliance applicability
applicant application applicator appoint appointee appraisal appraise appreciation apprehend apprehension apprentice
apprenticeship appropriation approve approximate approximation apricot apron aptitude aquamarine aquarium aquatic
aqueduct arbiter arbitrate arbitration arbitrator arbor arbour arc arcade arch archaeologist archaeology archbishop
archery archipelago architect architecture archive archway ardor ardour arena aria arise arisen aristocracy aristocrat
arithmetic ark armadillo armament armchair armistice armor armory armour armoury armpit army aroma arose arouse arraign
arrange array arrears arrogance arrow arse arsenic arson artefact artery arthritic arthritis artichoke articulate
articulation artifact artifice artillery artisan artistry artwork asbestos ascend ascension ascent ascertain ascetic
ascribe ash ashcan ashtray asparagus aspen aspersion asphalt asphyxiate asphyxiation aspirant aspiration aspire aspirin
ass assail assailant assassin assassinate assassination assault assemble assent assert assertion assess assessor asset
assign assimilate assimilation assist assistance assistant associate association assort assumption assurance assure
asterisk asteroid asthma astonish astound astrology astronaut astronomer astronomy asylum asymmetry atheism atheist
athlete atom atone atrocity attach attain attendance attendant attest attic attire attract attraction attribute
attribution auction auctioneer audacity audio audition auditor auditorium augment aunt aura austerity authenticate
authenticity authorisation authorise authority authorization authorize authorship auto autobiography autocracy autocrat
autograph automate automation automobile autonomy autopsy auxiliary avail availability avalanche avarice avenge
aversion avert aviation aviator avocado avoid avoidance avow avowal await awaken awe awning awoke awoken axe axiom axis
axle aye azalea azure babble babe baboon bachelor backbone backfire backgammon backhand backlash backlog backpack
backside backslash backspace backstage backtrack backwoods bacon bacteria bacterium bade badge badminton baffle bagel
baggage bail bait bake bakery balcony bale balk ballad ballast ballerina ballet ballistics balloon ballot ballroom balm
baloney bamboo bamboozle banana bandage bandanna bandit bandstand bandwagon bandy bang bani banish banister banjo bank
banknote bankruptcy banquet banter baptise baptism baptize barb barbarian barbecue barbiturate bard bargain barge
baritone bark barley barman barn barnacle barnyard barometer baron barrage barrel barren barrette barricade barrier
barrister bartender barter base baseline bash basil basin bask basketball bass bassoon bastard baste batch bathe
bathtub baton batsman battalion battery battlefield battleship baud baulk bawl bayonet bayou bazaar bead beagle beak
beam bean bear beard beautician beautify beauty beaver beckon bed bedbug bedclothes bedlam bedrock bedside bedspread
bedtime bee beech beef beehive beeper beeswax beet beetle beeves befall befallen befell befit befriend beg beggar
begrudge beguile begun behalves behead beheld behold beige belabor belabour belch belfry belie belittle bellboy bellhop
bellow belly belying bemoan bemuse bend benediction benefactor beneficiary benefit benevolence bent bequeath bequest
bereave beret berry berserk berth beseech beset besiege besought bestiality bestow beta betcha betray betrayal
betrothal bettor beverage beware bewilder bewitch bias bib bibliography bicentennial bicker bicycle bidden bide
biennial bifocals bigamist bigamy bigot bigotry bikini bile bill billboard billfold billiards billow bin binary bind
bingo biochemistry biographer biography biologist biology biped biplane birch birdcage birthday birthmark birthplace
biscuit bisect bisexual bison bitch bite bitmap bitten blab blackberry blackbird blackboard blacken blackhead blackjack
blacklist blackmail blackout blacksmith blacktop bladder blade blanch blancmange blanket blare blaspheme blasphemy
blaze bleach bleat bled bleed blemish blend bless blew blight blimp blindfold blink blip bliss blister blitz blizzard
blob bloc blockade blockage blockbuster blockhead blog blonde blood bloodhound bloodshed bloodstream bloom blossom blot
blotch blouse blow blowout blowtorch blubber bludgeon bluebell blueberry bluebird bluegrass blueprint bluff blunder
blur blurb blurt blush bluster boa boar board boardwalk boast bobbin bobcat bobsled bode bodice bodyguard bodywork bog
boggle boil bologna bolster bolt bombard bondage bone bonfire bonnet bonus boo booby book bookcase bookend bookkeeper
bookkeeping booklet bookmark bookshelf bookshop bookstore bookworm boomerang boon boor boot bootee booth bootleg
bootstrap booty booze bop bore boredom borne borough borrow bosom botanical botanist botany botch bottleneck bough
boulder boulevard bounce boundary bounty bouquet bourbon bourgeois bourgeoisie bout boutique bowel boxcar boycott
boyfriend boyhood bra brace bracelet bracket brag braggart braid brain brainstorm brainwash braise brake bran brand
brandish brandy brass brassiere brat bravado bravery bravo brawl brawn bray brazier breadth breadwinner breakable
breakfast breakpoints breakthrough breakwater breathe bred breed breeze brethren brevity brew brewery bribe bribery
brick bricklayer bridal bride bridegroom bridesmaid bridge bridle briefcase brigade brighten brilliance brim brimstone
brine brink briny bristle britches broach broadcast broaden broadside brocade broccoli brochure broil bronchitis bronco
bronze brooch brood brook broom broth brotherhood brow browbeat browbeaten brownie browse bruise brunch brunette brunt
brush brutality brute bubble buck bucket buckle bud buddy budge budget buff buffalo buffet buffoon buggy bugle bulb
bulge bulk bulldog bulldoze bullet bulletin bullfight bullfrog bullion bully bum bumblebee bump bun bunch bundle bung
bungalow bungle bunion bunk bunny buoy buoyancy burble burden bureaucracy bureaucrat burger burglar burglary burgle
burial burlap burn burnish burp burr burro burrow bursar burst bury bus bushel businessman businessmen businesswoman
businesswomen buss bust bustle busybody butcher butchery butler butt butte buttercup butterfly buttermilk butterscotch
buttery buttock buttonhole buttress buzz buzzard bye bygone bypass bystander byte byway cab cabaret cabbage cabin
caboose cacao cackle cacti cactus cad caddie caddying cadence cadet cafeteria caffeine cage cagier cagiest cajole
calamity calcium calculate calculation calculator calculi calculus calf caliber calibrate calibration calibre calico
calk calligraphy callus calorie calve cam camaraderie camel cameo camera camouflage campaign campus canal canary cancel
cancellation candidacy candle candlestick candor candour cane canine canister canker cannery cannibal cannibalism
cannon canoe canon canopy cantaloupe canteen canvas canvass canyon capability capacitance capacitor cape capillary
capital capitalisation capitalise capitalism capitalization capitalize capitulate caprice capsize capsule captain
caption captivate captive captivity captor caramel carat caravan carbohydrate carburetor carburettor carcass card
cardboard cardigan cardinal caress caretaker cargo caribou caricature carnage carnation carnival carnivore carol
carouse carp carpenter carpentry carpet carriage carriageway carrion carrot cartel cartilage cartographer cartography
carton cartoon cartoonist cartridge cartwheel carve cascade cashew cashier cashmere casino cask casket casserole
cassette castaway caste castigate castle castoff castrate casualty cat cataclysm catapult cataract catastrophe catcall
catechism categorise categorize caterpillar catfish cathedral catnap catnip cattle catwalk caucus caught cauliflower
caulk causality causeway caustic caution cautious cavalier cavalry cave caveat cavern caviar cavity cavort caw cease
ceasefire cedar cede ceiling celery celibacy celibate cell cellar cellist cello cellophane cellulose cement cemetery
censor censorship censure census cent centennial centerpiece centimeter centimetre centipede centralise centralize
centrepiece centrifuge cereal ceremonial certainty certificate certify cessation chafe chaff chagrin chainsaw chairmen
chairperson chalet chalice chalk chameleon champ champagne chancellor chandelier changeover channel chant chaos chap
chapel chaperon chaperone chaplain char character characterisation characterise characteristic characterization
characterize charcoal chariot charisma charity charlatan charm chart chasm chassis chasten chastise chastity chat
chatterbox chauffeur chauvinist cheapen cheat checkpoint checkup cheek cheep cheer cheesecloth cheetah chef chemist
chemistry cheque cherish cherry cherub cherubim chess chew chi chick chide chieftain childbirth chili chill chilli
chime chimney chimp chimpanzee chin chink chintz chipmunk chiropractor chirp chisel chivalry chlorine chloroform
chlorophyll choice choir choke cholera cholesterol chop choral chord chore choreographer choreography chortle chorus
chow chowder christen chrome chromium chromosome chronicle chronology chrysanthemum chuck chuckle chug chum chunk
church churn chute cider cigar cigarette cinch cinder cinema cinnamon cipher circa circuitry circulate circulation
circumcise circumcision circumference circumflex circumstance circumvent circumvention circus cistern citation cite
citizenship citrus civilisation civilise civility civilization civilize clack claim clairvoyance clairvoyant clam
clamber clamor clamour clamp clan clang clank clap claptrap claret clarification clarify clarinet clarity clash clasp
classic classification classify classmate classroom clatter clause claustrophobia claw cleanse clearance cleat cleavage
cleave clef cleft clemency clench clergy clergyman clergymen cleric clerk client cliff climax climb clime clinch cling
clinic clink clip clipboard clique clitoris cloak clockwork clod clog cloister clone closet closure clot cloth clothe
clothespin cloudburst clout clove clown club clubhouse cluck clue clump clung cluster clutch clutter coagulate
coagulation coalesce coalition coarsen coastline coax cob cobalt cobble cobra cobweb cocaine cock cockpit cockroach
cocktail cocoa coconut cocoon cod coefficient coerce coercion coexist coexistence coffee coffer coffin cog cogency
cognac coherence coil coin coinage coincide coincidence coke colander colic collaborate collaboration collaborator
collage collapse collar collarbone collate collateral collation college collide collie collision colloquialism
collusion colon colonisation colonise colonization colonize colony colt coma comb combine combustible combustion
comeback comedian comestible comet comma commandant commandeer commando commemorate commemoration commence commend
commendation comment commentary commentator commercialise commercialism commercialize commiserate commiseration commit
commodity commodore commotion commune communicate communicator communion communique communism commute compact
compaction companion companionship compare comparison compartment compass compassion compatibility compatriot compel
compensate competence competitor compilation compile complacency complain complement complementary completion
complexion complexity compliance complicate complication compliment comply component compose composite compost
composure compound comprehend comprehension compress compression comprise compromise compulsion compulsive compunction
computation compute computerise computerize comrade comradeship con concatenate concatenation conceal concede conceit
conceive concentrate concentration concept conception concerto concession conciliate conciliation conclude concoct
concoction concord concordance concourse concur concurrence concurrency concussion condemn condemnation condensation
condense condescend condiment condolence condom condominium condone condor conductor cone confection confederacy
confederate confederation confer confess confession confetti confidant confide confidentiality configurable
configuration configure confine confiscate confiscation conform conformity confound confront confrontation confuse
confusion congeal congest congestion conglomerate congratulate congratulations congregate congregation congressman
congressmen congresswoman congresswomen conifer conjecture conjugate conjugation conjunction conjure connection
connectivity connector connoisseur connotation connote conquer conqueror conquest conscience consecrate consensus
consequence conservatism conservatory conserve consideration consign consist consistency consolation console
consolidate consolidation consonant consort consortium conspiracy conspirator conspire constancy constellation
consternation constipation constituency constituent constitute constrain constraint constrict constriction construct
construction construe consul consulate consult consultancy consultant consultation consume consumerism consummate
consumption contagion contaminate contamination contemplate contemplation contempt contend content contention
contestant continent contingency contingent continuation continuity continuum contort contortion contour contraception
contraceptive contraction contractor contradict contradiction contraption contrary contrast contravene contravention
contributor contrive controversy convalesce convalescence convalescent convection convene convenience convent converge
convergence conversation converse conversion convert convertible convey conveyance convict conviction convince convoy
convulse convulsion coo cook cookbook cookie coop cooperate coordinate coordination coordinator cope copperhead
copulate copulation copyright coral cord cordon corduroy core cork corkscrew corn cornea cornet cornflakes cornmeal
cornstarch corollary coronary coronation coroner corporal corps corpse corpus corpuscle corral correction corrective
corrector correlate correlation correspond correspondence correspondent corridor corroborate corroboration corrode
corrosion corsage corset cortex cosmetic cosmology cosmonaut cosmopolitan cosmos cost costume cosy cot cottage cotton
cottontail cottonwood couch cougar cough councillor councilor counsel counsellor counselor countdown countenance
counteract counterattack counterbalance counterexample counterfeit counterpart countersign countess countryman
countrymen countryside coup courier courtesy courthouse courtroom courtship courtyard cove covenant covert covet cow
coward cowardice cowboy cowgirl cowhide cox coyote crab crackle crackpot cradle craftsman craftsmen crag cram cramp
cranberry crane cranium crank crate crave crawl crayfish crayon craze creak crease creativity creator creature credence
credential credibility credit creditor creed creep cremate cremation crepe crept crescendo crescent crest cretin
crevasse crevice crew crib cringe crinkle cripple crises crisscross criteria criterion critic criticise criticize
critique croak crochet crock crockery crocodile crocus crofts crony crook croon crop croquet cross crossbow crossroad
crosswalk crossword crotch crouch crow crowbar crucifix crucifixion crucify crudity cruelty cruise crumb crumble
crumple crunch crunchy crusade crush crust crustacean crutch crux crybaby crypt crystal crystallisation crystallise
crystallization crystallize cub cube cubicle cuckoo cucumber cuddle cue cuff cuisine cull culminate culmination culprit
cult cultivate cultivation cumming cums cunning cup cupboard cupful cur curator curb curd curdle curfew curio curiosity
curl currant curricula curriculum curry curse cursor curtail curtain curtsy curvature curve cushion custard custodian
custody customisation customise customization customize cutback cuticle cutlery cutlet cutthroat cyanide cybernetics
cycle cyclist cyclone cylinder cymbal cynic cynicism cypress cyst czar dab dabble dachshund daemon daffodil dagger
dairy dais daisy dally dam dame damnation dampen damsel dance dandelion dandruff dandy dangle daredevil darken darling
darn dart dash dashboard database datum daub daunt dawdle dawn daybreak daydream daylight daytime daze dazzle deacon
deaden deadline deadlock dealt dearth deathbed deaves debase debauchery debilitate debility debit debrief debris debtor
debug debunk decadence decanter decapitate decay decease deceit deceive decency decentralisation decentralise
decentralization decentralize deception decibel decimal decimate decipher declaration declare declension decode
decompose decomposition decorate decoration decorator decorum decoy decrease decree decry dedicate dedication deduce
deduct deduction deed deem deepen deer deface defamation defame defeatist defecate defect defendant defense defer
deference defiance deficiency deficit defile definition deflate deflation deflect deflection deform deformity defraud
defrost defy degenerate degradation degrade dehydrate deify deign deity deject dejection delegate delegation delete
deli deliberation delicacy delicatessen delight delimit delinquency delinquent delirium deliver deliverance delivery
delta delude deluge delusion delve demagogue demean demeanor demeanour dementia demerit demise democrat demolish
demolition demon demonstrate demonstration demonstrative demonstrator demoralise demoralize demote demotion demount den
denial denigrate denim denomination denominator denote denounce dent dentist dentistry denunciation deodorant deodorise
deodorize depart departure dependant dependence dependency depict depiction deplete deplore deport deportation depose
deposit depot deprave depravity deprecate depreciate depreciation depress deprivation deprive derail derange derelict
deride derision derivation derivative derive derrick descend descendant descendent descent description descriptor
desecrate desecration desegregation design designate designation desirability desist desktop desolation despair
desperation despise despot dessert destabilise destabilize destination destine destiny destitution destroy detach
detain detect detection detective detector detention deter detergent deteriorate deterioration determination
determinism deterrent detest dethrone detonate detonation detonator detour detract detriment devalue devastate
devastation deviate deviation device devise devolution devolve devote devotee devotion devour dew dexterity diabetes
diabetic diagnose diagnosis diagram dial dialect dialog diameter diamond diaper diaphragm diarrhea diarrhoea diary
diatribe dice dictate dictation dictator dictatorship diction dictionary die diesel differ differential differentiate
differentiation diffuse diffusion dig digestion digit digitise digitize dignify dignitary dignity digress digression
dike dilate dilation dilemma diligence dill dilute dilution dime dimension diminish dimple din dine dinghy dinosaur
diocese dioxide dip diphtheria diphthong diploma diplomacy diplomat diplomata directive directory dirge dirt disability
disable disadvantage disagree disallow disambiguate disappear disappearance disappoint disapproval disapprove disarm
disarmament disarray disaster disavow disband disbelief disbelieve disburse disc discard discern discharge disciple
disciplinarian discipline disclaim disclose disclosure disco discolor discoloration discolour discolouration discomfort
disconcert disconnect discontent discontinue discontinuity discord discount discourage discourse discourtesy discover
discredit discrepancy discretion discriminate discus disdain disembark disembarkation disenchantment disengage
disentangle disfavor disfavour disfigure disgrace disgruntle disguise disgust dish dishearten dishonesty dishonor
dishonour dishwasher disillusion disincentive disinfect disinfectant disinherit disintegrate disintegration disjoint
dislike dislocate dislocation dislodge disloyalty dismantle dismay dismember dismiss dismissal dismount disobedience
disobey disown disparage disparity dispel dispensary dispensation dispense dispersal disperse dispersion displace
display displease displeasure disposable disposal dispose disposition dispossess disprove dispute disqualify disquiet
disregard disrepair disrepute disrespect disrupt disruption dissatisfaction dissatisfy dissect dissection disseminate
dissemination dissension dissent dissertation disservice dissident dissimilarity dissipate dissipation dissociate
dissociation dissolution dissolve dissonance dissuade distaste distend distil distill distillation distillery
distinction distinguish distort distortion distract distraction distress distribute distribution distributor distrust
disturb disturbance disuse ditch dither ditto ditty dive diverge divergence diversify diversion divert divide dividend
divinity divisor divulge dock doctor doctorate doctrine documentation dodge dodo doe dog doggerel doghouse dogma
dogwood doily doldrums dole doll dollar dolly dolphin dome domesticate domesticity domicile dominance dominate
domination dominion domino donate donation donkey donor doodle doom doorman doormen doorstep doorway dope dopier
dopiest dormitory dos dose dot dote dough doughnut douse dove dowdy downfall downgrade downpour dowry doze dozen draft
draftsman draftsmen drag dragon dragonfly drain drainage dramatisation dramatise dramatist dramatization dramatize
drank drape drapery draught draughtsman draughtsmen draw drawback drawbridge drawl dread dreamt dredge dregs drench
dressmaker dribble drift driftwood drill drinkable drip drive drivel driveway drizzle drone drool droop dropout dross
drought drown drowse drudge drudgery drug druggist drugstore drum drumstick drunkard dry dualism dub duchess duck
duckling duct dud duel duet duff dug dugout dumbbell dumbfound dummy dump dumpling dumpster dunce dune dung dungeon
dunk dunno duo dupe duplex duplicate duplication duplicity durability duress dusk dust dustbin dustmen dustpan duvet
dwarf dwell dwelt dwindle dye dynamite dynamo dynasty dysentery dyslexia
`;

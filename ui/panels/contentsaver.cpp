// Writes what was fetched to a file: what is kept as it is, of more than that it is fetched anew.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/contentsaver.h"

#include "core/log/replacementfile.h"
#include "core/model/showntext.h"
#include "ui/widgets/longjob.h"
#include "ui/widgets/words.h"

#include <QFileInfo>

namespace porthole {

ContentSaver::ContentSaver(const Seams &seams, QWidget *panel)
    : QObject(panel)
    , m_seams(seams)
    , m_panel(panel)
{
}

void ContentSaver::save(const ExchangeSnapshot &snapshot)
{
    const QByteArray &method = snapshot.request.method;
    const bool harmless = snapshot.request.what == FetchRequest::What::Get && (method.isEmpty() || method == "GET" || method == "HEAD")
                          && snapshot.request.exactly.isEmpty();
    if (snapshot.isWhole() || harmless)
        return choosePlace(snapshot);
    m_seams.ask(m_panel, {tr("Send it again?"),
                          tr("Only the first %1 of the content are kept. To save all of it the request is sent once more, with its body: "
                             "the server may do again what it did.").arg(humanBytes(quint64(snapshot.content.size()))),
                          {tr("Send again and save"), tr("Cancel")}},
                [this, snapshot](int answer) {
                    if (answer == 0)
                        choosePlace(snapshot);
                });
}

void ContentSaver::choosePlace(const ExchangeSnapshot &snapshot)
{
    const FileRequest ask{tr("Save the content"), tr("All files (*)"), snapshot.fileName};
    m_seams.saveFile(m_panel, ask, [this, whole = snapshot.isWhole(), content = snapshot.content](const QString &path) {
        if (whole)
            write(path, content);
        else
            Q_EMIT fetchWanted(path);
    });
}

void ContentSaver::write(const QString &path, const QByteArray &content)
{
    LongJob *job = LongJob::start([path, content](const LongJob::Progress &) {
        ReplacementFile file(path);
        Result<void> done = file.open();
        if (done)
            done = file.write(content);
        if (done)
            done = file.commit();
        return done ? Failure() : done.error();
    }, this);
    connect(job, &LongJob::finished, this, [this, job, path, size = content.size()](const Failure &failure) {
        job->deleteLater();
        if (failure)
            Q_EMIT failed(failure);
        else
            Q_EMIT saved(wordsFor(path, quint64(size)));
    });
}

QString ContentSaver::wordsFor(const QString &path, quint64 size)
{
    return tr("%1 is written, %2.").arg(QFileInfo(path).fileName(), humanBytes(size));
}

QString ContentSaver::wordsFor(const SavedContent &saved, bool unproven)
{
    if (saved.kept < 0)
        return wordsFor(saved.path, saved.written);
    const QString words = tr("%1 is whole: %2 were written behind the %3 that were there.")
                              .arg(QFileInfo(saved.path).fileName(), humanBytes(saved.written), humanBytes(quint64(saved.kept)));
    return unproven && saved.kept > 0 ? QString(words % u' ' % tr("Nothing told whether they are of the same version; only their number was compared."))
                                      : words;
}

Text ContentSaver::partWords(const SavedContent &saved, bool further)
{
    if (!further)
        return {QT_TRANSLATE_NOOP("porthole", "What came of it is in %1, %2."), {QFileInfo(saved.part).fileName()}, {byteCount(saved.written)}};
    return {QT_TRANSLATE_NOOP("porthole", "What came of it is in %1, %2: \"Continue a file\" among the options goes on with it."),
            {QFileInfo(saved.part).fileName()},
            {byteCount(saved.written)}};
}

} // namespace porthole

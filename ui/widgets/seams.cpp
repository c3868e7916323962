// What the window needs from the desktop: the real dialogs and clipboard.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/seams.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

namespace porthole {

namespace {

void askForFile(QWidget *parent, const FileRequest &request, QFileDialog::AcceptMode mode,
                std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, request.title, QString(), request.filter);
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    if (QFileInfo(request.suggested).isDir())
        dialog->setDirectory(request.suggested);
    else if (!request.suggested.isEmpty())
        dialog->selectFile(request.suggested);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

void askQuestion(QWidget *parent, const Question &question, std::function<void(int)> answered)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, question.title, question.text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QList<QAbstractButton *> buttons;
    for (const QString &answer : question.answers)
        buttons << box->addButton(answer, QMessageBox::AcceptRole);
    if (!buttons.isEmpty())
        box->setEscapeButton(buttons.last());
    if (auto *usual = qobject_cast<QPushButton *>(buttons.value(question.usual < 0 ? buttons.size() - 1 : question.usual)))
        box->setDefaultButton(usual);
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
                     [buttons, answered = std::move(answered)](QAbstractButton *button) {
        answered(int(buttons.indexOf(button)));
    });
    box->open();
}

} // namespace

Seams Seams::desktop()
{
    Seams seams;
    seams.openFile = [](QWidget *parent, const FileRequest &request, auto chosen) {
        askForFile(parent, request, QFileDialog::AcceptOpen, std::move(chosen));
    };
    seams.saveFile = [](QWidget *parent, const FileRequest &request, auto chosen) {
        askForFile(parent, request, QFileDialog::AcceptSave, std::move(chosen));
    };
    seams.ask = askQuestion;
    seams.openUrl = [](const QUrl &url) { QDesktopServices::openUrl(url); };
    seams.copyText = [](const QString &text) { QGuiApplication::clipboard()->setText(text); };
    return seams;
}

} // namespace porthole
